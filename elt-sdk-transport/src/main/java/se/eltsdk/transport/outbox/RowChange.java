package se.eltsdk.transport.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.eltsdk.evidence.Receipt;

/** Gathers what changes in a row, for the next version of it. Not for use by several threads. */
final class RowChange {

    private final Row row;
    private final Instant now;
    private final List<Attempt> attempts;
    private EntryState state;
    private int count;
    private int unknowns;
    private boolean perhapsTwice;
    private Optional<Instant> notBefore = Optional.empty();
    private Optional<String> code = Optional.empty();
    private Optional<Receipt> receipt;
    private Optional<Instant> erasedAt;

    private RowChange(Row row, Instant now) {
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

    static RowChange of(Row row, Instant now) {
        return new RowChange(row, now);
    }

    RowChange state(EntryState value) {
        state = value;
        return this;
    }

    RowChange notBefore(Optional<Instant> value) {
        notBefore = value;
        return this;
    }

    RowChange code(String value) {
        code = Optional.of(value);
        return this;
    }

    RowChange code(Optional<String> value) {
        code = value;
        return this;
    }

    RowChange receipt(Receipt value) {
        receipt = Optional.of(value);
        return this;
    }

    RowChange erased() {
        attempts.clear();
        erasedAt = Optional.of(now);
        return this;
    }

    RowChange perhapsTwice() {
        perhapsTwice = true;
        return this;
    }

    RowChange unknowns(int value) {
        unknowns = value;
        return this;
    }

    /** One more attempt begins. */
    RowChange begin() {
        perhapsTwice |= row.isPerhapsSent();
        count++;
        attempts.add(open(count, now));
        if (attempts.size() > Row.FIRST_KEPT + Row.LAST_KEPT) {
            attempts.remove(Row.FIRST_KEPT);
        }
        return this;
    }

    /** It may have been sent without this row's knowing. */
    RowChange suspect(String itsCode, String text) {
        perhapsTwice = true;
        attempts.add(new Attempt(0, now, Optional.of(now), Attempt.Outcome.UNKNOWN, itsCode, text));
        return this;
    }

    /** The attempt of this number is over, where it is still kept. */
    RowChange end(int number, Attempt.Outcome outcome, String itsCode, String text) {
        attempts.replaceAll(attempt -> attempt.number() == number ? ended(attempt, now, outcome, itsCode, text)
                : attempt);
        return this;
    }

    static Attempt open(int number, Instant startedAt) {
        return new Attempt(number, startedAt, Optional.empty(), Attempt.Outcome.OPEN, "", "");
    }

    static Attempt ended(Attempt open, Instant at, Attempt.Outcome outcome, String code, String text) {
        return new Attempt(open.number(), open.startedAt(), Optional.of(at), outcome, code, text);
    }

    Row done() {
        OutboxEntry old = row.entry();
        OutboxEntry entry = new OutboxEntry(old.id(), old.environment(), old.digest(), state, count, perhapsTwice,
                old.lastDay(), old.queuedAt(), now, notBefore, code, receipt, erasedAt);
        return new Row(entry, row.fingerprint(), row.contentKey(), unknowns, row.queue(), row.turn(),
                row.version() + 1, attempts);
    }
}
