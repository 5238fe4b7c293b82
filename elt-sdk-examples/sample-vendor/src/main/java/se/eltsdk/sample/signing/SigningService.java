package se.eltsdk.sample.signing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import se.eltsdk.EltException;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.BankIdException;
import se.eltsdk.bankid.CollectResult;
import se.eltsdk.bankid.EndUser;
import se.eltsdk.bankid.Hint;
import se.eltsdk.bankid.SigningRequirement;
import se.eltsdk.bankid.SigningSession;
import se.eltsdk.bankid.SigningSessions;
import se.eltsdk.identity.PersonId;
import se.eltsdk.report.ReportId;
import se.eltsdk.sample.month.VendorProperties;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SigningRequest;

/**
 * Starts signings and continues them in the background: when the page is closed, after a restart of the application,
 * and those of another node that has ended.
 */
@Service
public class SigningService implements DisposableBean {

    private static final Logger LOGGER = LoggerFactory.getLogger(SigningService.class);

    /** BankID's hint for an order that no app has. */
    private static final String NOT_SCANNED = "outstandingTransaction";

    private final SigningSessions sessions;
    private final BankIdClient client;
    private final SigningTable table;
    private final SigningLeases leases;
    private final SigningStages stages;
    private final VendorProperties vendor;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<String, SigningSession> live = new ConcurrentHashMap<>();
    private volatile boolean closing;

    SigningService(SigningSessions sessions, BankIdClient client, SigningTable table, SigningLeases leases,
            SigningStages stages, VendorProperties vendor, ApplicationEventPublisher events, Clock clock) {
        this.sessions = sessions;
        this.client = client;
        this.table = table;
        this.leases = leases;
        this.stages = stages;
        this.vendor = vendor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Lets the assistant sign a report.
     *
     * @return the id of the signing
     * @throws se.eltsdk.rules.InvalidReportException if the shifts have errors
     * @throws BankIdException                        if BankID opens no order
     */
    public String startAssistant(ReportId report, String owner, Function<String, EndUser> endUser) {
        Signing signing = signing(Signing.Kind.ASSISTANT, List.of(report), owner);
        return start(signing, stages.beginAssistant(signing), endUser, SigningRequirement.none());
    }

    /**
     * Lets the vendor's signatory sign many reports with one signature; else as {@link #startAssistant}. Those that BankID
     * does not take at once stay for the next signature.
     *
     * @param reports not empty
     */
    public String startProvider(List<ReportId> reports, String owner, Function<String, EndUser> endUser) {
        Signing signing = signing(Signing.Kind.PROVIDER, stages.fitting(reports), owner);
        return start(signing, stages.beginProvider(signing), endUser,
                SigningRequirement.none().withSigner(PersonId.parse(vendor.signatory())));
    }

    /** Returns a signing; empty if there is none. */
    public Optional<Signing> find(String id) {
        return table.find(id);
    }

    /** Returns what a page shows of an open signing, whichever node collects it; empty if it has ended. */
    public Optional<ShownOrder> shown(Signing signing) {
        return signing.state() != Signing.State.OPEN ? Optional.empty() : table.order(signing.id())
                .map(order -> ShownOrder.of(order, Hint.pending(signing.message()), clock.instant()));
    }

    /**
     * Cancels an open signing.
     *
     * @throws BankIdException if BankID does not cancel it
     */
    public void cancel(String id) {
        SigningSession session = live.get(id);
        if (session != null) {
            session.cancel();
            return;
        }
        // Another node collects it, and stops when it sees that the signing has ended.
        table.find(id).filter(signing -> signing.state() == Signing.State.OPEN).ifPresent(signing -> {
            table.order(id).ifPresent(order -> client.cancel(order.reference()));
            stages.fail(signing, "cancelled");
        });
    }

    /** Continues signings that no node collects: of the time before a restart, or of a node that has ended. */
    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void takeOver() {
        for (String id : leases.lapsed()) {
            try {
                Signing signing = table.find(id).orElseThrow();
                if (!isCollected(id) && leases.renew(id, signing.message())) {
                    resume(signing);
                }
            } catch (RuntimeException e) {
                LOGGER.error("Signing {} cannot be continued", id, e);
            }
        }
    }

    /** Stops collecting. Another node, or the next start, continues at once. */
    @Override
    public void destroy() {
        closing = true;
        sessions.close();
        leases.release();
    }

    /** A session also gives up when its lease could not be renewed for its order's life, for example without a database. */
    private boolean isCollected(String id) {
        SigningSession session = live.get(id);
        return session != null && session.state() != SigningSession.State.LEASE_LOST;
    }

    private void resume(Signing signing) {
        LOGGER.info("Signing {} is continued on this node", signing.id());
        Optional<BankIdSignature> stored = table.signature(signing.id());
        if (stored.isPresent()) {
            signed(signing, stored.get());
            events.publishEvent(new SigningEnded(signing.id()));
            return;
        }
        table.order(signing.id()).ifPresentOrElse(
                order -> follow(signing, sessions.resume(order, session -> renew(signing.id(), session))),
                () -> stages.fail(signing, "interrupted"));
    }

    private boolean renew(String id, SigningSession session) {
        if (!leases.renew(id, session.hint().code())) {
            live.remove(id);
            LOGGER.info("Signing {} has ended, or another node collects it", id);
            return false;
        }
        // The order may be a new one, which followed a code that nobody scanned.
        if (!table.hasOrder(id, session.order().reference())) {
            table.storeOrder(id, session.order());
        }
        return true;
    }

    private Signing signing(Signing.Kind kind, List<ReportId> reports, String owner) {
        return new Signing(UUID.randomUUID().toString(), kind, owner, Signing.State.OPEN, NOT_SCANNED, reports);
    }

    private String start(Signing signing, SigningRequest request, Function<String, EndUser> endUser,
            SigningRequirement requirement) {
        try {
            SigningSession session = sessions.start(request, endUser.apply(signing.id()), requirement,
                    started -> renew(signing.id(), started));
            table.storeOrder(signing.id(), session.order());
            follow(signing, session);
            return signing.id();
        } catch (BankIdException e) {
            stages.fail(signing, e.code().id());
            throw e;
        }
    }

    private void follow(Signing signing, SigningSession session) {
        live.put(signing.id(), session);
        session.end().thenAccept(result -> {
            try {
                end(signing, result);
            } finally {
                live.remove(signing.id());
                events.publishEvent(new SigningEnded(signing.id()));
            }
        });
    }

    private void end(Signing signing, CollectResult result) {
        if (result instanceof CollectResult.Complete complete) {
            signed(signing, complete.signature());
        } else if (result instanceof CollectResult.Failed failed) {
            stages.fail(signing, failed.hint().code());
        } else if (result instanceof CollectResult.Unknown unknown && !closing) {
            stages.fail(signing, unknown.cause().code().id());
        }
    }

    private void signed(Signing signing, BankIdSignature signature) {
        try {
            stages.continueWith(signing, signature);
            LOGGER.info("Signing {} is complete: {} reports", signing.id(), signing.reports().size());
        } catch (EltException e) {
            // The reports are free to be signed again.
            LOGGER.error("The signature of signing {} is not used: {}", signing.id(), e.code().id());
            stages.fail(signing, e.code().id());
        }
    }
}
