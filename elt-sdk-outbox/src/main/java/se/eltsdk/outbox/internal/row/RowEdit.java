package se.eltsdk.outbox.internal.row;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;

/** Builder for the next version of a row. Not thread-safe. */
public final class RowEdit {

    private final EntryRow row;
    private final Instant now;
    private final List<SendAttempt> attempts;
    private EntryState state;
    private int count;
    private int unknowns;
    private boolean perhapsTwice;
    private Optional<Instant> notBefore = Optional.empty();
    private Optional<ErrorCode> code = Optional.empty();
    private Optional<Receipt> receipt;
    private Optional<Instant> erasedAt;

    private RowEdit(EntryRow row, Instant now) {
        this.row = row;
        this.now = now;
        this.attempts = new ArrayList<>(row.attempts());
        this.state = row.entry().state();
        this.count = row.entry().attempts();
        this.unknowns = row.unknowns();
        this.perhapsTwice = row.entry().perhapsTwice();
        this.receipt = row.entry().receipt();
        this.erasedAt = row.entry().erasedAt();
    }

    public static RowEdit of(EntryRow row, Instant now) {
        return new RowEdit(row, now);
    }

    public RowEdit state(EntryState value) {
        state = value;
        return this;
    }

    public RowEdit notBefore(Optional<Instant> value) {
        notBefore = value;
        return this;
    }

    public RowEdit code(ErrorCode value) {
        code = Optional.of(value);
        return this;
    }

    public RowEdit code(Optional<ErrorCode> value) {
        code = value;
        return this;
    }

    public RowEdit receipt(Receipt value) {
        receipt = Optional.of(value);
        return this;
    }

    public RowEdit erased() {
        attempts.clear();
        erasedAt = Optional.of(now);
        return this;
    }

    public RowEdit perhapsTwice() {
        perhapsTwice = true;
        return this;
    }

    public RowEdit unknowns(int value) {
        unknowns = value;
        return this;
    }

    /** Begins another attempt. */
    public RowEdit begin() {
        perhapsTwice |= row.isPerhapsSent();
        count++;
        attempts.add(SendAttempt.open(count, now));
        if (attempts.size() > EntryRow.FIRST_KEPT + EntryRow.LAST_KEPT) {
            attempts.remove(EntryRow.FIRST_KEPT);
        }
        return this;
    }

    /** Notes that the entry may have been sent although its row does not say so. */
    public RowEdit suspect(ErrorCode attemptCode, String text) {
        perhapsTwice = true;
        attempts.add(SendAttempt.open(0, now).ended(now, SendAttempt.Outcome.UNKNOWN, attemptCode, text));
        return this;
    }

    /** Ends the attempt with this number, if it is still kept: FK accepted. */
    public RowEdit accepted(int number) {
        attempts.replaceAll(attempt -> attempt.number() == number ? attempt.accepted(now) : attempt);
        return this;
    }

    /** Ends the attempt with this number, if it is still kept, with another outcome. */
    public RowEdit end(int number, SendAttempt.Outcome outcome, ErrorMessage message) {
        return end(number, outcome, message.code(), StoredSentence.of(message));
    }

    /** As the other method, with a text that is not ours. */
    public RowEdit end(int number, SendAttempt.Outcome outcome, ErrorCode attemptCode, String text) {
        attempts.replaceAll(attempt -> attempt.number() == number ? attempt.ended(now, outcome, attemptCode, text)
                : attempt);
        return this;
    }

    public EntryRow done() {
        OutboxEntry entry = row.entry().toBuilder().state(state).attempts(count).perhapsTwice(perhapsTwice)
                .changedAt(now).notBefore(notBefore.orElse(null)).code(code.orElse(null))
                .receipt(receipt.orElse(null)).erasedAt(erasedAt.orElse(null)).build();
        return new EntryRow(entry, row.fingerprint(), row.contentKey(), unknowns, row.providerTag(), row.position(),
                row.version() + 1, attempts);
    }
}
