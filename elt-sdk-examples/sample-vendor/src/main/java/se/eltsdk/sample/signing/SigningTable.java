package se.eltsdk.sample.signing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.eltsdk.bankid.CollectResult;
import se.eltsdk.bankid.OrderReference;
import se.eltsdk.bankid.OrderStateKey;
import se.eltsdk.bankid.SigningOrder;
import se.eltsdk.bankid.SigningResultStore;
import se.eltsdk.report.ReportId;
import se.eltsdk.signature.BankIdSignature;

/** The tables of signings. It is also the store to which the library gives each signature before anything else. */
@Repository
public class SigningTable implements SigningResultStore {

    private final JdbcClient jdbc;
    private final OrderStateKey key;

    SigningTable(JdbcClient jdbc, OrderStateKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    /** Stores a new signing, which no node has yet. */
    public void insert(Signing signing, Instant startedAt) {
        jdbc.sql("INSERT INTO signing (id, kind, owner, state, message, started_at, node, lease_until)"
                + " VALUES (?, ?, ?, ?, ?, ?, '', 0)")
                .params(signing.id(), signing.kind().name(), signing.owner(), signing.state().name(),
                        signing.message(), startedAt.toString()).update();
        signing.reports().forEach(report -> jdbc.sql("INSERT INTO signing_report VALUES (?, ?)")
                .params(signing.id(), report.toString()).update());
    }

    /** Returns a signing. */
    public Optional<Signing> find(String id) {
        return jdbc.sql("SELECT id, kind, owner, state, message FROM signing WHERE id = ?").param(id)
                .query((row, number) -> new Signing(row.getString(1), Signing.Kind.valueOf(row.getString(2)),
                        row.getString(3), Signing.State.valueOf(row.getString(4)), row.getString(5), reports(id)))
                .optional();
    }

    /** Ends a signing; false if it has ended already. */
    public boolean end(String id, Signing.State state, String message) {
        return jdbc.sql("UPDATE signing SET state = ?, message = ? WHERE id = ? AND state = ?")
                .params(state.name(), message, id, Signing.State.OPEN.name()).update() == 1;
    }

    /** Stores an order, encrypted. Do it before anybody sees its code: then no signature can come without it. */
    public void storeOrder(String signing, SigningOrder order) {
        jdbc.sql("INSERT INTO signing_order (reference, signing_id, order_state) VALUES (?, ?, ?)"
                + " ON CONFLICT (reference) DO UPDATE SET signing_id = excluded.signing_id,"
                + " order_state = excluded.order_state")
                .params(order.reference().value(), signing, order.state(key).toByteArray()).update();
    }

    /** Whether {@link #storeOrder} has stored this order. */
    public boolean hasOrder(String signing, OrderReference reference) {
        return jdbc.sql("SELECT COUNT(*) FROM signing_order WHERE reference = ? AND signing_id = ?")
                .params(reference.value(), signing).query(Integer.class).single() == 1;
    }

    /**
     * Returns the latest order of a signing: the one that can still be signed, since it replaced the others. Empty if
     * there is none.
     */
    public Optional<SigningOrder> order(String signing) {
        return jdbc.sql("SELECT order_state FROM signing_order WHERE signing_id = ?").param(signing)
                .query((row, number) -> SigningOrder.read(row.getBytes(1), key)).list().stream()
                .max(Comparator.comparing(SigningOrder::createdAt));
    }

    /** Stores what BankID gives once: what follows from it can be repeated after a failure, the signature cannot. */
    @Override
    public void store(CollectResult.Complete result) {
        jdbc.sql("INSERT INTO signing_order (reference, signature, ocsp_response) VALUES (?, ?, ?)"
                + " ON CONFLICT (reference) DO UPDATE SET signature = excluded.signature,"
                + " ocsp_response = excluded.ocsp_response")
                .params(result.reference().value(), result.signature().signatureText(),
                        result.signature().ocspText()).update();
    }

    /** Returns the signature of a signing; empty if none is stored. */
    public Optional<BankIdSignature> signature(String signing) {
        return jdbc.sql("SELECT signature, ocsp_response FROM signing_order WHERE signing_id = ?"
                + " AND signature IS NOT NULL").param(signing)
                .query((row, number) -> BankIdSignature.of(row.getString(1), row.getString(2))).optional();
    }

    /** Deletes the orders of a signing that has ended; its signature is in the report now. */
    public void deleteOrders(String signing) {
        jdbc.sql("DELETE FROM signing_order WHERE signing_id = ?").param(signing).update();
    }

    private List<ReportId> reports(String signing) {
        return jdbc.sql("SELECT report_id FROM signing_report WHERE signing_id = ?").param(signing)
                .query(String.class).list().stream().map(ReportId::parse).toList();
    }
}
