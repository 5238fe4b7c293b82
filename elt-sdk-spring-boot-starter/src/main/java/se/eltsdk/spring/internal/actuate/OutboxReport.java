package se.eltsdk.spring.internal.actuate;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import se.eltsdk.EltException;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.spring.internal.delivery.DeliveryStatus;
import se.eltsdk.spring.internal.delivery.DeliveryStatus.Problem;

/** The state of outbox and delivery as plain values, for health and the endpoint. Reads the database each time. */
public final class OutboxReport {

    private static final Set<EntryState> OPEN = EnumSet.complementOf(
            EnumSet.of(EntryState.ACCEPTED, EntryState.REFUSED, EntryState.WITHDRAWN));

    private final Outbox outbox;
    private final DeliveryStatus status;
    private final VendorCertificates certificates;
    private final boolean delivers;

    /**
     * Reads nothing yet.
     *
     * @param delivers whether this node delivers
     */
    public OutboxReport(Outbox outbox, DeliveryStatus status, VendorCertificates certificates, boolean delivers) {
        this.outbox = requireNonNull(outbox, "outbox");
        this.status = requireNonNull(status, "status");
        this.certificates = requireNonNull(certificates, "certificates");
        this.delivers = delivers;
    }

    /**
     * Whether this node works: its database can be read, and its delivery has not ended. FK's state plays no part,
     * since a restart of this node would not change it.
     */
    public boolean isUp(Map<String, Object> report) {
        return !report.containsKey("database") && status.end().isEmpty();
    }

    /** Returns what can be said of the node in a few values. */
    public Map<String, Object> summary() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("delivery", delivery());
        report.put("leader", status.isLeader());
        status.circuit().ifPresentOrElse(why -> report.put("circuit", "open: " + why.code().id()),
                () -> report.put("circuit", "closed"));
        status.suspension().ifPresent(why -> report.put("suspended", word(why.reason())));
        try {
            report.put("oldestWaiting", outbox.oldestAge().map(Object::toString).orElse("none"));
        } catch (EltException e) {
            report.put("database", e.code().id());
        }
        certificates.ends().keySet().forEach(use -> report.put(use + "CertificateDays",
                (long) Math.floor(certificates.daysLeft(use))));
        return report;
    }

    /** Returns everything, with the numbers of entries. */
    public Map<String, Object> full() {
        Map<String, Object> report = summary();
        status.circuit().ifPresent(why -> report.put("circuitOpenedAt", why.at().toString()));
        status.suspension().flatMap(Suspension::until).ifPresent(end -> report.put("suspendedUntil", end.toString()));
        status.lastProblem().ifPresent(problem -> report.put("lastProblem", text(problem)));
        status.end().ifPresent(problem -> report.put("deliveryEnded", text(problem)));
        try {
            Map<String, Long> entries = new LinkedHashMap<>();
            OPEN.forEach(state -> entries.put(state.word(), outbox.count(state)));
            report.put("entries", entries);
            outbox.pause().ifPresent(pause -> {
                report.put("pausedSince", pause.since().toString());
                pause.until().ifPresent(end -> report.put("pausedUntil", end.toString()));
            });
        } catch (EltException e) {
            report.put("database", e.code().id());
        }
        Map<String, String> ends = new LinkedHashMap<>();
        certificates.ends().forEach((use, end) -> ends.put(use, end.toString()));
        report.put("certificates", ends);
        return report;
    }

    private String delivery() {
        if (!delivers) {
            return "disabled";
        }
        return status.end().map(problem -> "ended: " + problem.code().id()).orElse("running");
    }

    private static String text(Problem problem) {
        return problem.code().id() + " at " + problem.at();
    }

    private static String word(Suspension.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
