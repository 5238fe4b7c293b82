package se.eltsdk.outbox.internal.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.RunnerFixture;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.internal.delivery.OutcomeTransitions;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/** The order of the queue: the new and the waiting take turns, and what cannot be read is told from who cannot read. */
@Timeout(60)
class DueEntryPickerTest extends RunnerFixture {

    private final DueEntryPicker line = PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend());
    private final OutcomeTransitions transitions = new OutcomeTransitions(OutboxInternals.repository(outbox),
            UnknownOutcomePolicy.neverResend());
    private final List<OutboxEntry> blocked = new ArrayList<>();

    @Test
    void whenNewAndWaitingAreDue_thenTheyAlternateAndNeitherDelaysTheOther() {
        OutboxLeadership leader = store.lead("test").orElseThrow();
        List<ReportId> waiting = List.of(put(), put());
        for (int i = 0; i < waiting.size(); i++) {
            ClaimedEntry claim = line.claim(leader, blocked::add).orElseThrow();
            transitions.waits(leader, claim, FakeFk.message("ELT-713"), time.instant().plusSeconds(30 + i))
                    .orElseThrow();
        }
        time.advance(Duration.ofMinutes(1));
        List<ReportId> fresh = List.of(put(), put(), put());

        List<Boolean> isAgain = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            isAgain.add(waiting.contains(line.claim(leader, blocked::add).orElseThrow().id()));
        }

        assertEquals(List.of(false, true, false, true, false), isAgain, "of " + fresh);
        assertEquals(Optional.empty(), line.claim(leader, blocked::add));
        assertEquals(List.of(), blocked);
    }

    /** Each look at a key is one use of it: to check a row, to decrypt or to encrypt a value. */
    @Test
    void whenAnEntryIsClaimed_thenItsRowIsDecodedOnce() {
        AtomicInteger uses = new AtomicInteger();
        OutboxKeys keys = OutboxKeys.of(new byte[32]);
        Outbox counting = Outbox.of(SignedReports.ENVIRONMENT, store, new OutboxKeys() {
            @Override
            public String currentId() {
                return keys.currentId();
            }

            @Override
            public SecretKey key(String id) {
                uses.incrementAndGet();
                return keys.key(id);
            }
        }, FkFixture.CLOCK);
        ReportId id = put();
        counting.find(id).orElseThrow();
        int decoding = uses.getAndSet(0);
        counting.submission(id).orElseThrow();
        int content = uses.getAndSet(0) - decoding;

        PickerFixture.of(counting, UnknownOutcomePolicy.neverResend()).claim(store.lead("test").orElseThrow(),
                blocked::add).orElseThrow();

        int encoding = 2;
        assertEquals(2, decoding, "the row's authentication, and its attempts");
        assertEquals(1, content);
        assertEquals(decoding + content + encoding, uses.get());
    }

    @Test
    void whenALastDayIsNear_thenThatGoesFirst() {
        YearMonth now = YearMonth.now(FkFixture.CLOCK.withZone(SwedishZone.ID));
        Submission far = SignedReports.of(now.minusMonths(1), "556000100");
        Submission near = SignedReports.of(now.minusMonths(2), "556000100");
        outbox.put(far);
        outbox.put(near);
        time.set(EntryRow.lastDay(now.minusMonths(2)).minusDays(DueEntryPicker.URGENT_DAYS)
                .atStartOfDay(SwedishZone.ID).toInstant());

        OutboxLeadership leader = store.lead("test").orElseThrow();

        assertEquals(near.id(), line.claim(leader, blocked::add).orElseThrow().id());
        assertEquals(far.id(), line.claim(leader, blocked::add).orElseThrow().id());
    }

    @Test
    void whenALastDayIsMoreThanAWeekAway_thenTheTurnCounts() {
        YearMonth now = YearMonth.now(FkFixture.CLOCK.withZone(SwedishZone.ID));
        Submission first = SignedReports.of(now.minusMonths(1), "556000100");
        outbox.put(first);
        outbox.put(SignedReports.of(now.minusMonths(2), "556000100"));
        time.set(EntryRow.lastDay(now.minusMonths(2)).minusDays(DueEntryPicker.URGENT_DAYS + 1)
                .atStartOfDay(SwedishZone.ID).toInstant());

        assertEquals(first.id(), line.claim(store.lead("test").orElseThrow(), blocked::add).orElseThrow().id());
    }

    @Test
    void whenOneContentIsDamaged_thenItIsBlockedAndReportedAndTheNextGoes() {
        ReportId damaged = put();
        time.advance(Duration.ofSeconds(1));
        ReportId good = put();
        damage(damaged);

        ClaimedEntry claim = line.claim(store.lead("test").orElseThrow(), blocked::add).orElseThrow();

        assertEquals(good, claim.id());
        assertEquals(List.of(damaged), blocked.stream().map(OutboxEntry::id).toList());
        assertEquals(EntryState.BLOCKED, blocked.get(0).state());
        assertEquals(Optional.of("ELT-927"), blocked.get(0).code().map(ErrorCode::id));
        assertEquals(EntryState.BLOCKED, state(damaged));
    }

    @Test
    void whenOneRowIsDamaged_thenItIsQuarantinedAndReportedAndTheNextGoes() {
        ReportId damaged = put();
        time.advance(Duration.ofSeconds(1));
        ReportId good = put();
        store.rows.computeIfPresent("test/" + damaged, (key, row) -> new StoredRow(row.environment(), row.id(),
                row.version(), row.state(), "another", row.lastDay(), row.position(), row.queuedAt(), row.changedAt(),
                row.notBefore(), row.facts(), row.log(), row.mac()));

        ClaimedEntry claim = line.claim(store.lead("test").orElseThrow(), blocked::add).orElseThrow();

        assertEquals(good, claim.id());
        assertEquals(List.of(damaged), blocked.stream().map(OutboxEntry::id).toList());
    }

    @Test
    void whenOneContentIsOfNoUse_thenItIsBlockedWithItsCodeAndReportedAndTheNextGoes() {
        ReportId useless = put();
        time.advance(Duration.ofSeconds(1));
        ReportId good = put();
        spoil(useless);

        ClaimedEntry claim = line.claim(store.lead("test").orElseThrow(), blocked::add).orElseThrow();

        assertEquals(good, claim.id());
        assertEquals(List.of(useless), blocked.stream().map(OutboxEntry::id).toList());
        assertEquals(Optional.of("ELT-921"), blocked.get(0).code().map(ErrorCode::id));
        assertEquals(Optional.of("ELT-921"), outbox.find(useless).orElseThrow().code().map(ErrorCode::id));
    }

    @Test
    void whenNoneOfManyContentsIsOfUse_thenTheRunEndsAndNoneIsBlocked() {
        List.of(put(), put(), put()).forEach(this::spoil);
        OutboxLeadership leader = store.lead("test").orElseThrow();

        assertEquals("ELT-921", assertThrows(EltException.class, () -> line.claim(leader, blocked::add)).code().id());
        assertEquals(3, outbox.count(EntryState.QUEUED));
        assertEquals(List.of(), blocked);
    }

    @Test
    void whenTheKeyOfOneIsMissing_thenItIsQuarantinedAndReportedAndTheNextGoes() {
        byte[] other = new byte[32];
        other[0] = 1;
        Submission keyless = SignedReports.submission();
        Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(other), FkFixture.CLOCK).put(keyless);
        time.advance(Duration.ofSeconds(1));
        ReportId good = put();

        ClaimedEntry claim = line.claim(store.lead("test").orElseThrow(), blocked::add).orElseThrow();

        assertEquals(good, claim.id());
        assertEquals(List.of(keyless.id()), blocked.stream().map(OutboxEntry::id).toList());
        assertEquals(Optional.of("ELT-928"), blocked.get(0).code().map(ErrorCode::id));
    }

    @Test
    void whenUnknownAndWaitingAreDue_thenTheEarlierGoesFirst() {
        UnknownOutcomePolicy resending = UnknownOutcomePolicy.resendAfter(Duration.ofMinutes(2));
        DueEntryPicker again = PickerFixture.of(outbox, resending);
        OutcomeTransitions settling = new OutcomeTransitions(OutboxInternals.repository(outbox), resending);
        OutboxLeadership leader = store.lead("test").orElseThrow();
        for (boolean unknownFirst : new boolean[] {true, false}) {
            ReportId unknown = put();
            settling.unknown(leader, again.claim(leader, blocked::add).orElseThrow(), ErrorMessage.of(ErrorCode.RESPONSE_LOST))
                    .orElseThrow();
            ReportId waiting = put();
            settling.waits(leader, again.claim(leader, blocked::add).orElseThrow(), FakeFk.message("ELT-713"),
                    time.instant().plus(unknownFirst ? Duration.ofMinutes(3) : Duration.ofMinutes(1))).orElseThrow();
            time.advance(Duration.ofMinutes(5));

            List<ReportId> sent = List.of(again.claim(leader, blocked::add).orElseThrow().id(),
                    again.claim(leader, blocked::add).orElseThrow().id());

            assertEquals(unknownFirst ? List.of(unknown, waiting) : List.of(waiting, unknown), sent);
        }
    }

    @Test
    void whenNoneOfManyContentsCanBeRead_thenTheRunEndsAndNoneIsBlocked() {
        List<ReportId> all = List.of(put(), put(), put(), put());
        all.forEach(this::damage);
        OutboxLeadership leader = store.lead("test").orElseThrow();

        EltException nodeFaultCheck = assertThrows(EltException.class, () -> line.claim(leader, blocked::add));

        assertEquals("ELT-927", nodeFaultCheck.code().id());
        assertEquals(4, outbox.count(EntryState.QUEUED));
        assertEquals(List.of(), blocked);
    }

    @Test
    void whenNoneOfManyRowsCanBeRead_thenTheRunEndsAndNoneIsQuarantined() {
        for (ReportId id : List.of(put(), put(), put())) {
            store.rows.computeIfPresent("test/" + id, (key, row) -> new StoredRow(row.environment(), row.id(),
                    row.version(), row.state(), row.providerTag(), row.lastDay(), row.position() + 1, row.queuedAt(),
                    row.changedAt(), row.notBefore(), row.facts(), row.log(), row.mac()));
        }
        OutboxLeadership leader = store.lead("test").orElseThrow();

        assertEquals("ELT-927", assertThrows(EltException.class, () -> line.claim(leader, blocked::add)).code().id());
        assertEquals(3, outbox.count(EntryState.QUEUED));
        assertEquals(List.of(), blocked);
    }

    /** Encrypted by the right key, and no submission. */
    private void spoil(ReportId id) {
        store.parts.put("payload/test/" + id, OutboxInternals.repository(outbox).cipher()
                .encrypt("test", id.toString(), RowCodec.PAYLOAD,
                new byte[40]));
    }

    private void damage(ReportId id) {
        store.parts.computeIfPresent("payload/test/" + id, (key, bytes) -> {
            byte[] changed = bytes.toByteArray();
            changed[changed.length - 1] ^= 1;
            return Bytes.of(changed);
        });
    }
}
