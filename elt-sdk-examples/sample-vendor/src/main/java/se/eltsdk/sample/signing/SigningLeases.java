package se.eltsdk.sample.signing;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which node collects which open signing. A node has a signing until its lease lapses, and renews the lease before each
 * collect; then another node takes it over. The clocks of the nodes must agree within a few seconds.
 */
@Repository
public class SigningLeases {

    private final String node = UUID.randomUUID().toString();
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration length;

    /** The length is more than the time of one call to BankID, 20 seconds, and the two seconds between calls. */
    SigningLeases(JdbcClient jdbc, Clock clock, @Value("${sample.signing-lease:30s}") Duration length) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.length = length;
    }

    /**
     * Takes or renews the lease of a signing, and stores the hint that the pages of all nodes show.
     *
     * @return false if another node has the lease, or the signing has ended
     */
    public boolean renew(String signing, String hint) {
        long now = clock.millis();
        return jdbc.sql("UPDATE signing SET node = ?, lease_until = ?, message = ?"
                + " WHERE id = ? AND state = ? AND (node = ? OR lease_until < ?)")
                .params(node, now + length.toMillis(), hint, signing, Signing.State.OPEN.name(), node, now)
                .update() == 1;
    }

    /** Returns the open signings that no node collects, the oldest first. */
    public List<String> lapsed() {
        return jdbc.sql("SELECT id FROM signing WHERE state = ? AND lease_until < ? ORDER BY started_at")
                .params(Signing.State.OPEN.name(), clock.millis()).query(String.class).list();
    }

    /** Gives up all leases of this node, so that another one need not wait until they lapse. */
    public void release() {
        jdbc.sql("UPDATE signing SET lease_until = 0 WHERE node = ? AND state = ?")
                .params(node, Signing.State.OPEN.name()).update();
    }
}
