package se.eltsdk.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Severity;
import se.eltsdk.Sha256;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.doctor.internal.check.ReadOnlyOutbox;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxPause;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.report.ReportId;
import se.eltsdk.support.internal.OutboxOutcomes;
import se.eltsdk.testkit.SettableClock;

/** What the doctor and the bundle tell of a queue. */
class OutboxCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final LocalDate LAST_DAY = LocalDate.parse("2026-12-05");
    private static final String TX = "0d5a9c1e-7a55-4a0c-9a7e-5f5f0a6b7c8d";
    private static final Locale SWEDISH = Locale.forLanguageTag("sv");
    private static final String COST = "FK may refuse the pay for the whole month (HFD 2023:9).";
    private static final Duration HOUR = Duration.ofHours(1);

    /** Holds what it is given, and cannot be changed. */
    private static class FixedQueue implements ReadOnlyOutbox {

        private final List<OutboxEntry> entries = new ArrayList<>();
        private final List<SendAttempt> attempts = new ArrayList<>();
        private Optional<OutboxPause> pause = Optional.empty();

        FixedQueue with(OutboxEntry... more) {
            entries.addAll(List.of(more));
            return this;
        }

        FixedQueue paused(Instant until) {
            String reason = "Kim \"Canaryberg\" is away";
            pause = Optional.of(until == null ? OutboxPause.of(reason, NOW.minus(HOUR))
                    : OutboxPause.of(reason, NOW.minus(HOUR), until));
            return this;
        }

        @Override
        public void forEach(Consumer<OutboxEntry> action, EntryState... states) {
            entries.stream().filter(entry -> List.of(states).contains(entry.state())).forEach(action);
        }

        @Override
        public long count(EntryState state) {
            return entries.stream().filter(entry -> entry.state() == state).count();
        }

        @Override
        public Optional<OutboxPause> pause() {
            return pause;
        }

        @Override
        public List<SendAttempt> attempts(ReportId id) {
            return attempts;
        }
    }

    /** An entry that was put three hours ago and changed so long ago. */
    private static OutboxEntry entry(EntryState state, Duration changed, String code) {
        return entry(state, changed, code, LAST_DAY, Optional.empty());
    }

    private static OutboxEntry entry(EntryState state, Duration changed, String code, LocalDate lastDay,
                                     Optional<Instant> notBefore) {
        ReportId id = new ReportId(UUID.randomUUID());
        Sha256 digest = Sha256.of("x".getBytes(StandardCharsets.UTF_8));
        Receipt receipt = state != EntryState.ACCEPTED ? null
                : Receipt.of(id, digest, TX, "test", NOW.minus(changed), NOW.minus(changed));
        return OutboxEntry.queued(id, "test", digest, lastDay, NOW.minus(HOUR.multipliedBy(3)))
                .withState(state, NOW.minus(changed)).withAttempts(state == EntryState.QUEUED ? 0 : 1)
                .withNotBefore(notBefore.orElse(null)).withCode(ErrorCode.of(code).orElse(null)).withReceipt(receipt);
    }

    private static OutboxEntry erased(OutboxEntry entry) {
        return entry.withErasedAt(entry.changedAt());
    }

    private static OutboxEntry queued(Duration ago) {
        return entry(EntryState.QUEUED, ago, "");
    }

    private static OutboxEntry accepted(Duration ago) {
        return entry(EntryState.ACCEPTED, ago, "");
    }

    private static OutboxEntry waiting(Duration ago, Duration in) {
        return entry(EntryState.WAITING, ago, "ELT-713", LAST_DAY, Optional.of(NOW.plus(in)));
    }

    private static OutboxEntry until(LocalDate lastDay) {
        return entry(EntryState.QUEUED, Duration.ZERO, "", lastDay, Optional.empty());
    }

    private static OutboxCheck check(ReadOnlyOutbox queue) {
        return OutboxCheck.of(queue, SettableClock.of(NOW));
    }

    private static List<Observation> told(OutboxCheck check) {
        List<Observation> told = check.get();
        told.forEach(seen -> {
            assertTrue(seen.text(Locale.ENGLISH).matches("[\\p{Lu}\\p{Nd}].{9,}[.]"), seen.toString());
            assertTrue(seen.isFine() || seen.nextStep(Locale.ENGLISH).matches("\\p{Lu}.{9,}[.]"), seen.toString());
            assertFalse((seen + seen.text(SWEDISH) + seen.nextStep(SWEDISH)).contains("{"), seen.text(SWEDISH));
            assertEquals("queue", seen.subject());
        });
        return told;
    }

    private record Row(String name, FixedQueue queue, List<String> codes, String words) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Row row(String name, String codes, String words, OutboxEntry... entries) {
        return row(name, codes, words, new FixedQueue().with(entries));
    }

    private static Row row(String name, String codes, String words, FixedQueue queue) {
        return new Row(name, queue, codes.isEmpty() ? List.of() : List.of(codes.split(", ")), words);
    }

    /** What is reported besides the number of entries. */
    static Stream<Row> rows() {
        Duration minute = Duration.ofMinutes(1);
        LocalDate today = LocalDate.parse("2026-11-02");
        OutboxEntry[] many = Collections.nCopies(46_000, until(today)).toArray(OutboxEntry[]::new);
        OutboxEntry[] few = Collections.nCopies(40_000, until(today)).toArray(OutboxEntry[]::new);
        OutboxEntry[] later = Collections.nCopies(46_000, until(LAST_DAY)).toArray(OutboxEntry[]::new);
        return Stream.of(
                row("nothing", "", "Nothing waits to be sent."),
                row("done", "", "Nothing waits to be sent. FK has accepted 1 and refused 1.", accepted(HOUR),
                        entry(EntryState.REFUSED, HOUR, "ELT-701")),
                row("fresh", "", "1 report waits to be sent, the oldest since 2026-11-02 08:00 (3 hours).",
                        queued(minute)),
                row("nobody ever sent", "W ELT-887", "1 report is due, the first for 60 minutes, and none was sent yet",
                        queued(HOUR)),
                row("the sender stopped", "W ELT-887", "the last call to FK was on 2026-11-02 10:49", queued(HOUR),
                        queued(HOUR), accepted(minute.multipliedBy(11))),
                row("the last of many", "", "1 report waits", queued(HOUR), accepted(minute)),
                row("FK refuses", "", "1 report waits", queued(HOUR), entry(EntryState.REFUSED, minute, "ELT-701")),
                row("a person resolved one", "W ELT-887", "none was sent yet", queued(HOUR),
                        entry(EntryState.ACCEPTED, minute, "ELT-934")),
                row("one was erased", "W ELT-887", "none was sent yet", queued(HOUR), erased(accepted(minute))),
                row("to go again later", "", "1 report waits", waiting(HOUR, minute)),
                row("to go again long since", "W ELT-887", "due, the first for 30 minutes",
                        waiting(HOUR, minute.multipliedBy(-30))),
                row("when sending stopped", "W ELT-887", "If sending starts now, everything will be sent by 2026-11-02 "
                        + "11:00", queued(HOUR)),
                row("left behind in a call", "W ELT-887", "1 report is due", entry(EntryState.SENDING, HOUR, "")),
                row("paused", "W ELT-887", "paused all sending on 2026-11-02 10:00, without an end: "
                        + "\"Kim Canaryberg is away\".", new FixedQueue().with(queued(HOUR)).paused(null)),
                row("what a pause leaves", "W ELT-887", "After the pause, everything will be sent by 2026-11-02 12:00, "
                        + "in time",
                        new FixedQueue().with(queued(HOUR)).paused(NOW.plus(HOUR))),
                row("paused until", "W ELT-887", "10:00, until 2026-11-02 12:00: \"Kim",
                        new FixedQueue().with(queued(HOUR)).paused(NOW.plus(HOUR))),
                row("paused for too long", "W ELT-887, W ELT-889", "is sent on 2026-12-06 11:00, too late: " + COST,
                        new FixedQueue().with(queued(HOUR)).paused(NOW.plus(Duration.ofDays(34)))),
                row("blocked", "E ELT-888", "3 reports are blocked, and not sent until somebody has decided: "
                        + "2 × ELT-713, 1 × ELT-927.", entry(EntryState.BLOCKED, HOUR, "ELT-713"),
                        entry(EntryState.BLOCKED, HOUR, "ELT-713"), entry(EntryState.BLOCKED, HOUR, "ELT-927")),
                row("unknown", "W ELT-888", "For 1 report it is not known whether FK has it",
                        entry(EntryState.UNKNOWN, HOUR, "ELT-721")),
                row("too many for a day", "W ELT-889", "by 2026-11-02 is sent on 2026-11-03 01:41, too late: "
                        + COST, many),
                row("not too many", "", "everything will be sent by 2026-11-02 23:46, in time: FK's nearest last day "
                        + "is 2026-11-02", few),
                row("many, and a few urgent ones", "", "in time: FK's nearest last day is 2026-11-02",
                        new FixedQueue().with(later).with(until(today))),
                row("past", "W ELT-889", "FK's last day is over for 1 report that waits to be sent: it was 2026-11-01. "
                        + COST,
                        until(today.minusDays(1)), until(LAST_DAY)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whenTheBacklogIsSo_thenThatIsReported(Row row) {
        List<Observation> told = told(check(row.queue()));
        assertEquals(row.codes(), told.stream().filter(seen -> seen.severity() != Severity.INFO)
                .map(seen -> seen.severity().letter() + " " + seen.code().id()).toList(), told.toString());
        assertTrue(told.toString().contains(row.words()), told.toString());
        assertEquals("ELT-898", told.get(0).code().id());
        assertFalse(told.stream().map(Observation::redacted).toList().toString().contains("Canaryberg"));
    }

    @Test
    void whenThePolicyIsToResend_thenWhatIsUnknownIsToBeSent() {
        OutboxCheck check = check(new FixedQueue().with(entry(EntryState.UNKNOWN, HOUR, "ELT-721", LAST_DAY,
                Optional.of(NOW.plusSeconds(60))))).withPolicy(UnknownOutcomePolicy.resendAfter(HOUR));
        List<Observation> told = told(check);
        assertTrue(told.stream().allMatch(Observation::isFine), told.toString());
        assertTrue(told.get(0).text(Locale.ENGLISH).startsWith("1 report waits"), told.toString());
    }

    @Test
    void whenFkIsOut_thenNothingHasToGoOut() {
        FkCalendar out = FkCalendar.read("""
                {"format": 1, "notices": [{"id": "own", "service": "ELT", "kind": "outage", "title": "Work",
                  "text": "FK works.", "windows": [{"from": "2026-11-02T08:00", "to": "2026-11-02T23:00"}]}]}
                """.getBytes(StandardCharsets.UTF_8), "own");
        FixedQueue queue = new FixedQueue().with(queued(HOUR));
        assertEquals(1, told(check(queue)).stream().filter(seen -> seen.code().id().equals("ELT-887")).count());
        assertTrue(told(check(queue).withCalendar(out)).stream().allMatch(Observation::isFine));
    }

    @Test
    void whenAnOutageLeavesTooLittleOfTheLastDay_thenThatIsReported() {
        FkCalendar out = FkCalendar.read("""
                {"format": 1, "notices": [{"id": "own", "service": "ELT", "kind": "outage", "title": "Work",
                  "text": "FK works.", "windows": [{"from": "2026-11-02T08:00", "to": "2026-11-02T23:00"}]}]}
                """.getBytes(StandardCharsets.UTF_8), "own");
        FixedQueue queue = new FixedQueue().with(Collections.nCopies(4_000, until(LocalDate.parse("2026-11-02")))
                .toArray(OutboxEntry[]::new));
        String told = told(check(queue).withCalendar(out)).toString();
        assertTrue(told.contains("by 2026-11-02 is sent on 2026-11-03 00:16, too late"), told);
    }

    /** They alternate with the queued ones. */
    @Test
    void whenReportsThatAreSentAgainDelayUrgentOnes_thenThatIsReported() {
        FixedQueue queue = new FixedQueue().with(Collections.nCopies(25_000, until(LocalDate.parse("2026-11-02")))
                .toArray(OutboxEntry[]::new)).with(Collections.nCopies(25_000, waiting(Duration.ZERO, Duration.ZERO))
                        .toArray(OutboxEntry[]::new));
        String told = told(check(queue)).toString();
        assertTrue(told.contains("by 2026-11-02 is sent on 2026-11-03 02:58, too late"), told);
    }

    @Test
    void whenTheLastDayOfAllIsOver_thenWhenTheyAreSentIsReported() {
        FixedQueue queue = new FixedQueue().with(Collections.nCopies(46_000, until(LocalDate.parse("2026-11-01")))
                .toArray(OutboxEntry[]::new));
        String told = told(check(queue)).toString();
        assertTrue(told.contains("Everything that waits can be sent by 2026-11-03 01:41."), told);
    }

    @Test
    void whenThePaceIsSlower_thenTheEndIsLater() {
        FixedQueue queue = new FixedQueue().with(Collections.nCopies(60, until(LAST_DAY)).toArray(OutboxEntry[]::new));
        assertTrue(told(check(queue).withPace(Duration.ofMinutes(1))).toString().contains("by 2026-11-02 12:00"));
    }

    @Test
    void whenItCannotBeRead_thenItsCode_withItsWordsInQuotes() {
        ReadOnlyOutbox broken = new FixedQueue() {
            @Override
            public Optional<OutboxPause> pause() {
                throw new EltException(ErrorMessage.of(ErrorCode.DATABASE_DAMAGED.variant("other"))
                        .with("file", "canaryberg.db"));
            }
        };
        Observation seen = told(check(broken)).get(0);
        assertEquals("ELT-926 ERROR", seen.code().id() + " " + seen.severity());
        assertTrue(seen.text(Locale.ENGLISH).contains("canaryberg.db"), seen.toString());
        assertFalse(seen.redacted().toString().contains("canaryberg"), seen.redacted().toString());
    }

    @Test
    void whenAKeyIsMissing_thenThatIsTold_andOtherwiseNotCounted() {
        FixedQueue queue = new FixedQueue().with(entry(EntryState.QUEUED, HOUR, "ELT-928"),
                entry(EntryState.BLOCKED, HOUR, "ELT-928"), entry(EntryState.ACCEPTED, HOUR, "ELT-928"));

        List<Observation> told = told(check(queue));

        assertEquals("ELT-928 ERROR", told.get(0).code().id() + " " + told.get(0).severity());
        assertTrue(told.get(0).text(Locale.ENGLISH).startsWith("2 reports were written with a key"), told.toString());
        assertTrue(told.get(1).text(Locale.ENGLISH).startsWith("Nothing else waits to be sent."), told.toString());
        assertEquals(2, told.size(), told.toString());
    }

    private static SendAttempt attempt(int number, SendAttempt.Outcome outcome, String code) {
        SendAttempt open = SendAttempt.open(number, NOW.minus(HOUR));
        if (code.isEmpty()) {
            return outcome == SendAttempt.Outcome.ACCEPTED ? open.accepted(NOW) : open;
        }
        return open.ended(NOW, outcome, ErrorCode.of(code).orElseThrow(), "Kim Canaryberg");
    }

    private static List<String> lines(FixedQueue queue, int most) {
        return new OutboxOutcomes(queue).last(most).stream().map(outcome -> String.join(";",
                outcome.startedAt(), outcome.environment(), "ID", outcome.outcome(), outcome.code(), outcome.txId()))
                .toList();
    }

    @Test
    void whenOutcomesAreAskedFor_thenEachAttempt_andTheStateWhereItSaysMore() {
        FixedQueue queue = new FixedQueue().with(entry(EntryState.BLOCKED, Duration.ZERO, "ELT-721"), queued(HOUR));
        queue.attempts.addAll(List.of(attempt(1, SendAttempt.Outcome.DEFERRED, "ELT-713"),
                attempt(2, SendAttempt.Outcome.UNKNOWN, "ELT-721"), attempt(3, SendAttempt.Outcome.OPEN, "")));
        assertEquals(List.of("2026-11-02T09:00:00Z;test;ID;deferred;ELT-713;",
                "2026-11-02T09:00:00Z;test;ID;unknown;ELT-721;", "2026-11-02T10:00:00Z;test;ID;blocked;ELT-721;"),
                lines(queue, 200));
        FixedQueue done = new FixedQueue().with(accepted(Duration.ZERO));
        done.attempts.add(attempt(1, SendAttempt.Outcome.ACCEPTED, ""));
        assertEquals(List.of("2026-11-02T09:00:00Z;test;ID;accepted;;" + TX), lines(done, 200));
    }

    @Test
    void whenThereAreMany_thenThoseThatChangedLast_andNoneOfADamagedEntrysAttempts() {
        FixedQueue queue = new FixedQueue().with(entry(EntryState.WITHDRAWN, HOUR, ""),
                entry(EntryState.BLOCKED, Duration.ofMinutes(1), "ELT-927"), entry(EntryState.WITHDRAWN, HOUR, ""));
        queue.attempts.add(attempt(1, SendAttempt.Outcome.DEFERRED, "ELT-713"));
        assertEquals(List.of("2026-11-02T09:59:00Z;test;ID;blocked;ELT-927;"), lines(queue, 1));
        assertEquals(List.of("2026-11-02T09:59:30Z;test;ID;waiting;ELT-928;"),
                lines(queue.with(entry(EntryState.WAITING, Duration.ofSeconds(30), "ELT-928")), 1));
    }
}
