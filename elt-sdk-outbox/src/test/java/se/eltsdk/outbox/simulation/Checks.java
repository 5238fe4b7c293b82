package se.eltsdk.outbox.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.internal.delivery.DeliveryTimings;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;

/** What must hold after each step of each run; whatever does not is an {@link AssertionError}. */
final class Checks {

    private static final Pattern ATTEMPTS = Pattern.compile("(?m)^attempts=([0-9]+)$");

    private final Simulation simulation;
    private final Map<String, StoredRow> rows = new HashMap<>();
    /** Each state that was ever committed, as {@code id state}. */
    private final Set<String> committed = new HashSet<>();
    private final Map<ReportId, Integer> writes = new HashMap<>();
    private final Map<SimulatedNode, ReportId> readAndNotTold = new HashMap<>();
    private final Map<SimulatedNode, ReportId> notStored = new HashMap<>();
    private Optional<Long> lastArrival = Optional.empty();

    Checks(Simulation simulation) {
        this.simulation = simulation;
    }

    /** The first byte of a request leaves. */
    void writes(SimulatedNode node, ReportId id) {
        StoredRow row = simulation.store().row(id.toString()).orElseThrow(() -> new AssertionError("sent, and lost"));
        int count = writes.merge(id, 1, Integer::sum);
        require(attempts(row) >= count, node + " sends " + Reports.name(id) + " without a committed claim");
        require(node.sinceItLed().filter(time -> time.compareTo(DeliveryTimings.CLAIM) <= 0).isPresent(),
                node + " sends, and does not lead: " + node.sinceItLed().map(time -> "not since " + time).orElse("never"));
    }

    /** A request has come to FK. */
    void arrives(ReportId id, boolean isProcessed) {
        long now = simulation.threads().nanos();
        Duration gap = Duration.ofNanos(lastArrival.map(last -> now - last).orElse(Long.MAX_VALUE));
        require(gap.compareTo(SimulatedFk.INTERVAL) >= 0, "two requests come to FK within " + gap);
        lastArrival = Optional.of(now);
        if (isProcessed && simulation.fk().hasAccepted(id)) {
            require(simulation.scenario().policy().resendAfter().isPresent(), Reports.name(id)
                    + " comes twice, which the policy does not allow");
            require(simulation.store().row(id.toString()).orElseThrow().facts().contains("perhaps-twice=yes"),
                    Reports.name(id) + " comes twice, and its entry does not say so");
        }
    }

    /** The node has FK's answer, or knows that there is none. */
    void read(SimulatedNode node, ReportId id, SubmissionOutcome outcome) {
        if (outcome instanceof SubmissionOutcome.Accepted) {
            readAndNotTold.put(node, id);
        }
    }

    void told(OutboxEntry entry) {
        require(committed.contains(entry.id() + " " + entry.state().word()),
                Reports.name(entry.id()) + " is reported as " + entry.state().word() + ", and was not stored so");
    }

    void toldOfCall(SimulatedNode node, SendAttempt.Outcome outcome) {
        ReportId id = readAndNotTold.remove(node);
        if (outcome == SendAttempt.Outcome.ACCEPTED && !hasReceipt(simulation.store().row(id.toString()))) {
            notStored.put(node, id);
        }
    }

    /** The node has told its vendor that FK's answer is not in the database. */
    void saidThatNotStored(SimulatedNode node) {
        notStored.remove(node);
    }

    /** The node does not run any more; what only it knew is lost, as in any crash. */
    void killed(SimulatedNode node) {
        readAndNotTold.remove(node);
        notStored.remove(node);
    }

    /** The database is another one from here on. */
    void restored() {
        rows.clear();
        for (Submission submission : Reports.ALL) {
            writes.put(submission.id(), simulation.store().row(submission.id().toString()).map(Checks::attempts).orElse(0));
        }
        afterStep();
    }

    void afterStep() {
        for (Submission submission : Reports.ALL) {
            String id = submission.id().toString();
            Optional<StoredRow> row = simulation.store().row(id);
            StoredRow before = rows.get(id);
            if (row.isEmpty() || row.get() == before) {
                require(row.isPresent() || before == null, "a row is gone");
                continue;
            }
            StoredRow now = row.get();
            committed.add(id + " " + now.state());
            if (before != null) {
                require(!state(before).isFinal() || before.state().equals(now.state()),
                        Reports.name(submission.id()) + " was " + before.state() + ", and is " + now.state());
                require(!hasReceipt(Optional.of(before)) || hasReceipt(row), "a receipt is gone");
                require(now.version() > before.version() || !now.state().equals(before.state()), "a version is gone");
            }
            rows.put(id, now);
        }
    }

    /** When nothing more happens: each entry is as FK has it. */
    void atEnd() {
        for (Submission submission : Reports.ALL.subList(0, simulation.scenario().entries())) {
            ReportId id = submission.id();
            StoredRow row = simulation.store().row(id.toString()).orElseThrow(
                    () -> new AssertionError(Reports.name(id) + " was put, and is not there"));
            EntryState state = state(row);
            require(state == EntryState.ACCEPTED && simulation.fk().hasAccepted(id)
                    || state == EntryState.REFUSED && simulation.fk().hasRefused(id),
                    Reports.name(id) + " ends as " + row.state() + (simulation.fk().hasAccepted(id) ? ", which FK has"
                            : ", which FK does not have"));
            require(state != EntryState.ACCEPTED || hasReceipt(Optional.of(row)), "accepted, and no receipt");
        }
        require(readAndNotTold.isEmpty(), "an answer was read, and nobody told of it");
        require(notStored.isEmpty(), "a receipt was told of before it was stored, or was not stored");
    }

    private static EntryState state(StoredRow row) {
        return EntryState.of(row.state()).orElseThrow();
    }

    private static int attempts(StoredRow row) {
        Matcher found = ATTEMPTS.matcher(row.facts());
        require(found.find(), "a row without its number of attempts");
        return Integer.parseInt(found.group(1));
    }

    private static boolean hasReceipt(Optional<StoredRow> row) {
        return row.filter(is -> is.facts().contains("tx-id=")).isPresent();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
