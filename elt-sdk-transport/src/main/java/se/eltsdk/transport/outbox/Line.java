package se.eltsdk.transport.outbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import se.eltsdk.EltException;
import se.eltsdk.transport.outbox.Vault.DamagedException;
import se.eltsdk.transport.submit.Submission;

/**
 * Who goes next. What comes to FK's last day within a week goes first, by that day; the rest by its turn, so that
 * providers take turns and each one's oldest goes first. What is to go again has a line of its own, and both lines are
 * served by turns, so that neither holds up the other. For one leader's thread.
 */
final class Line {

    static final int URGENT_DAYS = 7;
    static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Ledger ledger;
    private final DeliveryPolicy policy;
    private final Aside aside;
    private final Rest rest;
    private final Doubt doubt;
    private final Notes notes;
    private boolean againFirst;

    /** @param rest at whose end no more entries are looked at */
    Line(Ledger ledger, DeliveryPolicy policy, Aside aside, Rest rest) {
        this.ledger = ledger;
        this.policy = policy;
        this.aside = aside;
        this.rest = rest;
        this.doubt = new Doubt(ledger);
        this.notes = new Notes(ledger);
    }

    /**
     * Notes the next entry as being sent, and gives it. The note is durable, and was made while the leadership held.
     *
     * @param blocked is told of entries that were found damaged, unreadable, put back or without their key, which are
     *                blocked now
     * @return empty when nothing is due now
     * @throws EltException ELT-933 when the leadership is lost, ELT-928 when many are without their key; the code of
     *                      what is wrong with the next entry when none of several others can be read either, and they
     *                      are left as they are; and as the store throws
     */
    Optional<Claim> claim(OutboxLeadership leadership, Consumer<OutboxEntry> blocked) {
        Optional<StoredEntry> next = next(leadership);
        while (next.isPresent() && !rest.isOver()) {
            Optional<Claim> claim = claim(leadership, next.get(), blocked);
            if (claim.isPresent()) {
                againFirst = !againFirst;
                return claim;
            }
            Ledger.requireLeader(leadership);
            next = next(leadership);
        }
        return Optional.empty();
    }

    /** When something that is planned for later will be due; empty when nothing is planned. */
    Optional<Instant> nextDue(OutboxSession session) {
        return again(session, EVER).map(stored -> Damage.instant(stored.notBefore()));
    }

    private Optional<StoredEntry> next(OutboxSession session) {
        Instant now = session.now();
        LocalDate today = LocalDate.ofInstant(now, SWEDEN);
        List<Supplier<Optional<StoredEntry>>> lines = new ArrayList<>(List.of(
                () -> session.firstQueued(ledger.environment(), today, today.plusDays(URGENT_DAYS)),
                () -> session.firstQueued(ledger.environment())));
        lines.add(againFirst ? 0 : lines.size(), () -> again(session, now));
        return lines.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    private Optional<StoredEntry> again(OutboxSession session, Instant at) {
        Optional<StoredEntry> waiting = session.firstDue(ledger.environment(), EntryState.WAITING.word(), at);
        Optional<StoredEntry> unknown = policy.resendAfter().isEmpty() ? Optional.empty()
                : session.firstDue(ledger.environment(), EntryState.UNKNOWN.word(), at);
        boolean unknownFirst = unknown.isPresent() && (waiting.isEmpty()
                || unknown.get().notBefore().compareTo(waiting.get().notBefore()) < 0);
        return unknownFirst ? unknown : waiting;
    }

    private Optional<Claim> claim(OutboxLeadership leadership, StoredEntry stored, Consumer<OutboxEntry> blocked) {
        Optional<String> missing = ledger.codec().missingKey(stored);
        if (missing.isPresent()) {
            aside.keyless(leadership, stored, missing.get()).ifPresent(blocked);
            return Optional.empty();
        }
        Row row;
        try {
            row = ledger.codec().decode(stored);
        } catch (DamagedException e) {
            doubt.require(leadership, stored, Damage.of(stored.id()));
            aside.damaged(leadership, stored).ifPresent(blocked);
            return Optional.empty();
        }
        if (isPutBack(leadership, row)) {
            hold(leadership, row).ifPresent(blocked);
            return Optional.empty();
        }
        Optional<Submission> submission = submission(leadership, stored, row, blocked);
        if (submission.isEmpty()) {
            return Optional.empty();
        }
        Row sending = RowChange.of(row, leadership.now()).state(EntryState.SENDING).begin().done();
        return leadership.replace(ledger.codec().encode(sending)) ? Optional.of(new Claim(sending, submission.get()))
                : Optional.empty();
    }

    /** Whether more attempts were noted than the row knows of, which does not say either that it may have been sent. */
    private boolean isPutBack(OutboxLeadership leadership, Row row) {
        return !row.isPerhapsSent() && notes.attempts(leadership, row.entry().id()) > row.entry().attempts();
    }

    private Optional<OutboxEntry> hold(OutboxLeadership leadership, Row row) {
        Row held = RowChange.of(row, leadership.now()).state(EntryState.BLOCKED).code(Entrance.AFTER_LOSS)
                .suspect(Entrance.AFTER_LOSS, "Its row was put back to an earlier state.").done();
        return leadership.replace(ledger.codec().encode(held)) ? Optional.of(held.entry()) : Optional.empty();
    }

    private Optional<Submission> submission(OutboxLeadership leadership, StoredEntry stored, Row row,
                                            Consumer<OutboxEntry> blocked) {
        try {
            return Optional.of(ledger.submission(leadership, row));
        } catch (DamagedException e) {
            doubt.require(leadership, stored, Damage.of(stored.id()));
            block(leadership, row, Damage.CODE).ifPresent(blocked);
        } catch (EltException e) {
            if (Doubt.isOfTheStore(e)) {
                throw e;
            }
            doubt.require(leadership, stored, e);
            block(leadership, row, e.code()).ifPresent(blocked);
        }
        return Optional.empty();
    }

    private Optional<OutboxEntry> block(OutboxLeadership leadership, Row row, String code) {
        Row changed = RowChange.of(row, leadership.now()).state(EntryState.BLOCKED).code(code).done();
        return leadership.replace(ledger.codec().encode(changed)) ? Optional.of(changed.entry()) : Optional.empty();
    }
}
