package se.eltsdk.sample.signing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import se.eltsdk.EltException;
import se.eltsdk.bankid.BankIdException;
import se.eltsdk.bankid.CollectResult;
import se.eltsdk.bankid.EndUser;
import se.eltsdk.bankid.SigningRequirement;
import se.eltsdk.bankid.SigningSession;
import se.eltsdk.bankid.SigningSessions;
import se.eltsdk.identity.PersonId;
import se.eltsdk.report.ReportId;
import se.eltsdk.sample.month.VendorProperties;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SigningRequest;

/**
 * Starts signings and continues them in the background: when the page is closed, and after a restart of the
 * application.
 */
@Service
public class SigningService {

    private static final Logger LOGGER = LoggerFactory.getLogger(SigningService.class);

    private final SigningSessions sessions;
    private final SigningTable table;
    private final SigningStages stages;
    private final VendorProperties vendor;
    private final ApplicationEventPublisher events;
    private final Map<String, SigningSession> live = new ConcurrentHashMap<>();

    SigningService(SigningSessions sessions, SigningTable table, SigningStages stages, VendorProperties vendor,
            ApplicationEventPublisher events) {
        this.sessions = sessions;
        this.table = table;
        this.stages = stages;
        this.vendor = vendor;
        this.events = events;
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

    /** Returns the session of an open signing, to show its code and hint; empty if it has ended. */
    public Optional<SigningSession> session(String id) {
        SigningSession session = live.get(id);
        if (session == null) {
            return Optional.empty();
        }
        // The order may be a new one, which followed a code that nobody scanned.
        if (!table.hasOrder(id, session.order().reference())) {
            table.storeOrder(id, session.order());
        }
        return Optional.of(session);
    }

    /** Cancels an open signing. */
    public void cancel(String id) {
        SigningSession session = live.get(id);
        if (session != null) {
            session.cancel();
        }
    }

    /** Continues what was open when the application ended: stored signatures, then orders that may still be signed. */
    @EventListener(ApplicationReadyEvent.class)
    public void resume() {
        for (String id : table.open()) {
            Signing signing = table.find(id).orElseThrow();
            Optional<BankIdSignature> stored = table.signature(id);
            if (stored.isPresent()) {
                signed(signing, stored.get());
                continue;
            }
            // The latest order is the one that can still be signed; earlier ones were replaced by it.
            table.orders(id).stream().max((one, other) -> one.createdAt().compareTo(other.createdAt()))
                    .ifPresentOrElse(order -> follow(signing, sessions.resume(order)),
                            () -> stages.fail(signing, "interrupted"));
        }
    }

    private Signing signing(Signing.Kind kind, List<ReportId> reports, String owner) {
        return new Signing(UUID.randomUUID().toString(), kind, owner, Signing.State.OPEN, "", reports);
    }

    private String start(Signing signing, SigningRequest request, Function<String, EndUser> endUser,
            SigningRequirement requirement) {
        try {
            SigningSession session = sessions.start(request, endUser.apply(signing.id()), requirement);
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
        } else if (result instanceof CollectResult.Unknown unknown) {
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
