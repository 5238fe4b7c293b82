package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.DueEntryPicker;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.outbox.internal.delivery.OutcomeTransitions;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.spi.InstantFormat;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.internal.FkClientAccess;

/** The life of entries, over a store in memory. */
class OutboxTest {

    private static final byte[] KEY = new byte[32];
    private static final byte[] OTHER_KEY = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
        22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32};

    private final SettableClock time = SettableClock.of(FkFixture.CLOCK.instant());
    private final InMemoryStore store = new InMemoryStore(time);
    private final OutboxSession session = store.open();
    private Outbox outbox = outbox(OutboxKeys.of(KEY));
    private UnknownOutcomePolicy policy = UnknownOutcomePolicy.neverResend();
    private final List<OutboxEntry> blocked = new ArrayList<>();

    @Test
    void whenPut_thenItIsQueuedAndComesOutAsItWas() {
        Submission submission = SignedReports.submission();

        assertEquals(PutResult.QUEUED, outbox.put(submission));

        OutboxEntry entry = outbox.find(submission.id()).orElseThrow();
        assertEquals(EntryState.QUEUED, entry.state());
        assertEquals(submission.report().document().digest(), entry.digest());
        assertEquals(EntryRow.lastDay(SignedReports.MONTH), entry.lastDay());
        Submission back = outbox.submission(submission.id()).orElseThrow();
        assertEquals(submission.state(), back.state());
        assertEquals(submission.state(), back.state());
    }

    @Test
    void whenTheSamePutAgain_thenNothingChanges() {
        SealedReport sealed = SignedReports.sealed();
        assertEquals(PutResult.QUEUED, outbox.put(Submission.of(sealed)));

        assertEquals(PutResult.ALREADY_PRESENT, outbox.put(Submission.of(sealed)));
        assertEquals(PutResult.ALREADY_PRESENT, outbox.put(Submission.of(sealed.signed())),
                "a seal that stays at home does not go to FK");
        assertEquals(1, outbox.list(EntryState.QUEUED).size());
    }

    @Test
    void whenOtherBytesComeUnderTheId_thenElt502() {
        SealedReport sealed = SignedReports.sealed();
        outbox.put(Submission.of(sealed));

        assertCode("ELT-502", () -> outbox.put(Submission.of(sealed).withSealAttached()));
    }

    @Test
    void whenSomeWereNeverPut_thenTheyAreMissing() {
        Submission put = SignedReports.submission();
        ReportId first = ReportId.random();
        ReportId second = ReportId.random();
        outbox.put(put);

        assertEquals(List.of(first, second), outbox.missing(List.of(first, put.id(), second)));
    }

    @Test
    void whenReadInPages_thenEachEntryIsThereOnce_alsoAfterOneThatIsNoLongerInTheState() {
        List<ReportId> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Submission submission = SignedReports.submission();
            outbox.put(submission);
            ids.add(submission.id());
            time.advance(Duration.ofSeconds(1));
        }
        assertEquals(ids.subList(0, 2), ids(outbox.page(EntryState.QUEUED, 2)));

        OutboxAdmin.of(outbox).withdraw(ids.get(1));

        assertEquals(ids.subList(2, 3), ids(outbox.page(EntryState.QUEUED, ids.get(1), 2)));
        assertEquals(List.of(), outbox.page(EntryState.QUEUED, ids.get(2), 2));
        assertCode("ELT-930", () -> outbox.page(EntryState.QUEUED, ReportId.random(), 2));
        assertThrows(IllegalArgumentException.class, () -> outbox.page(EntryState.QUEUED, 0));
    }

    private static List<ReportId> ids(List<OutboxEntry> entries) {
        return entries.stream().map(OutboxEntry::id).toList();
    }

    @Test
    void whenFkAccepts_thenTheReceiptIsKept() {
        ClaimedEntry claim = claimed(SignedReports.submission());
        assertEquals(EntryState.SENDING, outbox.find(claim.id()).orElseThrow().state());
        Receipt receipt = receipt(claim);

        OutboxEntry first = transitions().accepted(session, claim, receipt).orElseThrow();
        OutboxEntry entry = transitions().evidence(session, claim, receipt, Bytes.of(new byte[] {1})).orElseThrow();

        assertEquals(first, entry, "evidence changes nothing that is shown");
        assertEquals(entry, outbox.find(claim.id()).orElseThrow());
        assertEquals(EntryState.ACCEPTED, entry.state());
        assertEquals(Optional.of(receipt), entry.receipt());
        assertEquals(Optional.of(Bytes.of(new byte[] {1})), outbox.evidence(claim.id()));
        assertEquals(List.of(SendAttempt.Outcome.ACCEPTED), outcomes(claim.id()));
        assertEquals(Optional.empty(), next());
    }

    @Test
    void whenFkRefuses_thenItsWordsAreKeptAndNothingGoesAgain() {
        ClaimedEntry claim = claimed(SignedReports.submission());

        transitions().refused(session, claim, FkClientAccess.get()
                .refusal(ErrorCode.XML_VALIDATION_ERROR, "Fält\tsaknas\n100 %"));

        SendAttempt attempt = outbox.attempts(claim.id()).get(0);
        assertEquals("Fält\tsaknas\n100 %", attempt.text());
        assertFalse(attempt.toString().contains("saknas"));
        assertEquals(Optional.empty(), next());
        assertCode("ELT-929", () -> OutboxAdmin.of(outbox).unblock(claim.id()));
    }

    @Test
    void whenFkIsBusy_thenItWaitsAndGoesAgain() {
        ClaimedEntry claim = claimed(SignedReports.submission());
        Instant later = time.instant().plusSeconds(60);

        transitions().waits(session, claim, FakeFk.message("ELT-713"), later);

        assertEquals(Optional.empty(), next());
        assertEquals(InstantFormat.format(later), picker().nextDue(session).map(InstantFormat::format).orElseThrow());
        time.advance(Duration.ofSeconds(61));
        ClaimedEntry again = next().orElseThrow();
        assertEquals(2, again.attempt());
        assertFalse(again.entry().perhapsTwice());
    }

    @Test
    void whenTheOutcomeIsUnknown_thenItWaitsForAPerson() {
        ClaimedEntry claim = claimed(SignedReports.submission());

        transitions().unknown(session, claim, ErrorMessage.of(ErrorCode.RESPONSE_LOST));

        assertEquals(EntryState.UNKNOWN, outbox.find(claim.id()).orElseThrow().state());
        time.advance(Duration.ofDays(9));
        assertEquals(Optional.empty(), next());
        assertTrue(OutboxAdmin.of(outbox).unblock(claim.id()).perhapsTwice());
        assertEquals(claim.id(), next().orElseThrow().id());
    }

    @Test
    void whenThePolicySaysResend_thenItGoesAgainUntilItIsBlocked() {
        policy = UnknownOutcomePolicy.resendAfter(Duration.ofMinutes(2)).blockingAfter(2);
        ClaimedEntry first = claimed(SignedReports.submission());
        transitions().unknown(session, first, ErrorMessage.of(ErrorCode.RESPONSE_LOST));
        assertEquals(Optional.empty(), next());
        time.advance(Duration.ofMinutes(3));

        ClaimedEntry second = next().orElseThrow();

        assertTrue(second.entry().perhapsTwice());
        assertEquals(EntryState.BLOCKED, transitions().unknown(session, second, ErrorMessage.of(ErrorCode.RESPONSE_LOST))
                .orElseThrow()
                .state());
        time.advance(Duration.ofDays(1));
        assertEquals(Optional.empty(), next());
    }

    @Test
    void whenThePolicyBecomesNeverResend_thenPlannedEntriesWaitForAPerson() {
        policy = UnknownOutcomePolicy.resendAfter(Duration.ofMinutes(2));
        transitions().unknown(session, claimed(SignedReports.submission()), ErrorMessage.of(ErrorCode.RESPONSE_LOST));
        policy = UnknownOutcomePolicy.neverResend();
        time.advance(Duration.ofDays(1));

        assertEquals(Optional.empty(), next());
    }

    @Test
    void whenALeaderDiesInMidCall_thenTheNextMakesItUnknownAndALateAnswerStillCounts() {
        ClaimedEntry claim = claimed(SignedReports.submission());
        store.loseLeader("test");
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            assertEquals(EntryState.UNKNOWN, transitions().takeOver(leadership, PickerFixture.quarantine(outbox)).get(0)
                    .state());
        }
        assertEquals(Optional.of("ELT-932"), outbox.find(claim.id()).orElseThrow().code().map(ErrorCode::id));
        assertEquals(Optional.empty(), transitions().waits(session, claim, FakeFk.message("ELT-713"),
                time.instant()));

        assertEquals(EntryState.ACCEPTED, transitions().accepted(session, claim, receipt(claim)).orElseThrow().state());
        assertEquals(Optional.empty(),
                transitions().refused(session, claim, FkClientAccess.get()
                .refusal(ErrorCode.XML_VALIDATION_ERROR, "")));
        assertEquals(List.of(SendAttempt.Outcome.ACCEPTED), outcomes(claim.id()));
    }

    @Test
    void whenTheLeadershipIsLost_thenNothingIsClaimed() {
        outbox.put(SignedReports.submission());
        OutboxLeadership leadership = store.lead("test").orElseThrow();
        store.loseLeader("test");

        assertCode("ELT-933", () -> picker().claim(leadership, blocked::add));
        assertEquals(1, outbox.count().get(EntryState.QUEUED));
    }

    @Test
    void whenAPersonResolves_thenItIsAccepted() {
        ClaimedEntry claim = claimed(SignedReports.submission());
        assertCode("ELT-929", () -> OutboxAdmin.of(outbox).resolve(claim.id(), "tx"));
        transitions().unknown(session, claim, ErrorMessage.of(ErrorCode.RESPONSE_LOST));

        OutboxEntry entry = OutboxAdmin.of(outbox).resolve(claim.id(), "tx % 1");

        assertEquals("tx % 1", entry.receipt().orElseThrow().txId());
        assertEquals(Optional.of("ELT-934"), entry.code().map(ErrorCode::id));
        assertCode("ELT-929", () -> OutboxAdmin.of(outbox).resolve(claim.id(), "other"));
    }

    @Test
    void whenAPersonWithdraws_thenItIsNeverSent() {
        Submission submission = SignedReports.submission();
        outbox.put(submission);

        assertEquals(EntryState.WITHDRAWN, OutboxAdmin.of(outbox).withdraw(submission.id()).state());

        assertEquals(Optional.empty(), next());
        assertEquals(PutResult.ALREADY_PRESENT, outbox.put(submission), "it stays withdrawn");
        assertCode("ELT-930", () -> OutboxAdmin.of(outbox).withdraw(ReportId.random()));
    }

    @Test
    void whenItMayHaveBeenSent_thenItCannotBeWithdrawn() {
        ClaimedEntry claim = claimed(SignedReports.submission());
        transitions().unknown(session, claim, ErrorMessage.of(ErrorCode.RESPONSE_LOST));
        OutboxAdmin.of(outbox).unblock(claim.id());

        assertCode("ELT-929", () -> OutboxAdmin.of(outbox).withdraw(claim.id()));
    }

    @Test
    void whenPaused_thenItIsReportedUntilItIsOver() {
        Instant until = time.instant().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);

        OutboxPause pause = OutboxAdmin.of(outbox).pause("FK:s driftstopp", until);

        assertEquals(Optional.of(pause), outbox.pause());
        time.advance(Duration.ofSeconds(61));
        assertEquals(Optional.empty(), outbox.pause());
        OutboxAdmin.of(outbox).pause("tills vidare");
        assertTrue(outbox.pause().isPresent());
        OutboxAdmin.of(outbox).resume();
        assertEquals(Optional.empty(), outbox.pause());
    }

    @Test
    void whenErased_thenIdDigestAndReceiptStay() {
        Submission submission = SignedReports.submission();
        ClaimedEntry claim = claimed(submission);
        assertCode("ELT-929", () -> OutboxAdmin.of(outbox).erase(claim.id()));
        Receipt receipt = receipt(claim);
        OutboxEntry accepted = transitions().accepted(session, claim, receipt).orElseThrow();
        transitions().evidence(session, claim, receipt, Bytes.of(KEY)).orElseThrow();

        OutboxEntry erased = OutboxAdmin.of(outbox).erase(claim.id());

        assertTrue(erased.erasedAt().isPresent());
        assertEquals(accepted.digest(), erased.digest());
        assertEquals(Optional.of(receipt), erased.receipt());
        assertEquals(Optional.empty(), outbox.submission(claim.id()));
        assertEquals(Optional.empty(), transitions().evidence(session, claim, receipt, Bytes.of(KEY)));
        assertEquals(Optional.empty(), outbox.evidence(claim.id()));
        assertEquals(List.of(), outbox.attempts(claim.id()));
        assertEquals(Map.of(), store.parts);
        assertEquals(PutResult.ALREADY_PRESENT, outbox.put(submission), "what was accepted is not taken again");
        assertEquals(erased, OutboxAdmin.of(outbox).erase(claim.id()));
    }

    @Test
    void whenErasedByAge_thenOnlyOldFinalEntriesAre() {
        Submission old = SignedReports.submission();
        outbox.put(old);
        OutboxAdmin.of(outbox).withdraw(old.id());
        time.advance(Duration.ofDays(30));
        Submission fresh = SignedReports.submission();
        outbox.put(fresh);
        OutboxAdmin.of(outbox).withdraw(fresh.id());
        outbox.put(SignedReports.submission());

        assertEquals(1, OutboxAdmin.of(outbox).eraseOlderThan(Duration.ofDays(10)));

        assertTrue(outbox.find(old.id()).orElseThrow().erasedAt().isPresent());
        assertTrue(outbox.find(fresh.id()).orElseThrow().erasedAt().isEmpty());
        assertEquals(0, OutboxAdmin.of(outbox).eraseOlderThan(Duration.ofDays(10)));
    }

    @Test
    void whenAProviderQueuesMany_thenAnothersFirstComesSecond() {
        Submission[] many = {SignedReports.of(SignedReports.MONTH, "556000110"),
                SignedReports.of(SignedReports.MONTH, "556000110"),
            SignedReports.of(SignedReports.MONTH, "556000110")};
        for (Submission submission : many) {
            outbox.put(submission);
            time.advance(Duration.ofSeconds(1));
        }
        Submission one = SignedReports.of(SignedReports.MONTH, "556000220");
        outbox.put(one);

        assertEquals(List.of(many[0].id(), one.id(), many[1].id(), many[2].id()), drained());
    }

    @Test
    void whenTheLastDayIsNear_thenItGoesFirst() {
        YearMonth month = SignedReports.MONTH.minusMonths(1);
        time.set(EntryRow.lastDay(month).atTime(12, 0).toInstant(ZoneOffset.UTC).minus(Duration.ofDays(3)));
        Submission plain = SignedReports.of(month.minusMonths(2), "556000110");
        Submission urgent = SignedReports.of(month, "556000110");
        outbox.put(plain);
        outbox.put(urgent);

        assertEquals(List.of(urgent.id(), plain.id()), drained());
    }

    @Test
    void whenManyGoAgain_thenNewOnesGoBetween() {
        List<ReportId> again = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ClaimedEntry claim = claimed(SignedReports.submission());
            transitions().waits(session, claim, FakeFk.message("ELT-713"), time.instant());
            again.add(claim.id());
        }
        Submission fresh = SignedReports.submission();
        outbox.put(fresh);

        List<ReportId> order = drained();

        assertEquals(4, order.size());
        assertTrue(order.indexOf(fresh.id()) < 2, "at once, or after one that goes again: " + order);
    }

    @Test
    void whenARowIsChangedOutside_thenItIsBlockedAndTheNextGoes() {
        Submission first = SignedReports.submission();
        Submission second = SignedReports.submission();
        outbox.put(first);
        outbox.put(second);
        tamper(first, row -> new StoredRow(row.environment(), row.id(), row.version(), row.state(), row.providerTag(),
                row.lastDay(), row.position() - 1, row.queuedAt(), row.changedAt(), row.notBefore(), row.facts(),
                row.log(), row.mac()));

        assertEquals(List.of(second.id()), drained());

        assertEquals(List.of(first.id()), blocked.stream().map(OutboxEntry::id).toList());
        OutboxEntry entry = outbox.find(first.id()).orElseThrow();
        assertEquals(EntryState.BLOCKED, entry.state());
        assertEquals(Optional.of("ELT-927"), entry.code().map(ErrorCode::id));
        assertCode("ELT-927", () -> outbox.attempts(first.id()));
        assertCode("ELT-927", () -> outbox.put(first));
    }

    @Test
    void whenADamagedRowIsUnblocked_thenItBeginsAnewFromItsContent() {
        Submission submission = damagedRow();

        OutboxEntry entry = OutboxAdmin.of(outbox).unblock(submission.id());

        assertEquals(EntryState.QUEUED, entry.state());
        assertTrue(entry.perhapsTwice());
        assertEquals(submission.state(), next().orElseThrow().submission().state());
    }

    @Test
    void whenADamagedRowIsResolved_thenItIsAccepted() {
        Submission submission = damagedRow();

        assertEquals("tx", OutboxAdmin.of(outbox).resolve(submission.id(), "tx").receipt().orElseThrow().txId());
        assertEquals(PutResult.ALREADY_PRESENT, outbox.put(submission));
    }

    @Test
    void whenADamagedEntryIsErased_thenItIsGivenUpAndNeverTakenAgain() {
        Submission submission = damagedRow();
        store.parts.clear();
        assertCode("ELT-927", () -> OutboxAdmin.of(outbox).unblock(submission.id()));

        OutboxEntry entry = OutboxAdmin.of(outbox).erase(submission.id());

        assertEquals(EntryState.WITHDRAWN, entry.state());
        assertEquals(Optional.of("ELT-927"), entry.code().map(ErrorCode::id));
        assertEquals(entry, outbox.find(submission.id()).orElseThrow());
        assertCode("ELT-502", () -> outbox.put(submission));
    }

    @Test
    void whenAnAcceptedRowIsSetBackOutside_thenItIsNotSent() {
        ClaimedEntry claim = claimed(SignedReports.submission());
        transitions().accepted(session, claim, receipt(claim));
        tamper(claim.submission(), row -> new StoredRow(row.environment(), row.id(), row.version(), "queued",
                row.providerTag(), row.lastDay(), row.position(), row.queuedAt(), row.changedAt(), row.notBefore(),
                row.facts(),
                row.log(), row.mac()));

        assertEquals(Optional.empty(), next());
        assertEquals(Optional.of("ELT-927"), outbox.find(claim.id()).orElseThrow().code().map(ErrorCode::id));
    }

    @Test
    void whenContentIsExchanged_thenItIsBlocked() {
        Submission first = SignedReports.submission();
        Submission second = SignedReports.submission();
        outbox.put(first);
        outbox.put(second);
        store.parts.put("payload/test/" + first.id(), store.parts.get("payload/test/" + second.id()));

        assertEquals(List.of(second.id()), drained());
        assertEquals(Optional.of("ELT-927"), outbox.find(first.id()).orElseThrow().code().map(ErrorCode::id));
    }

    @Test
    void whenTheKeyIsChanged_thenOldRowsAreReadAndNewOnesWrittenWithTheNewKey() {
        Submission old = SignedReports.submission();
        outbox.put(old);
        outbox = outbox(OutboxKeys.of(OTHER_KEY, KEY));

        ClaimedEntry claim = next().orElseThrow();
        transitions().accepted(session, claim, receipt(claim));
        OutboxAdmin.of(outbox).erase(claim.id());

        outbox = outbox(OutboxKeys.of(OTHER_KEY));
        assertEquals(EntryState.ACCEPTED, outbox.find(old.id()).orElseThrow().state());
    }

    @Test
    void whenEntriesWereLost_thenWhatIsPutAgainWaitsForAPerson() {
        Submission first = SignedReports.submission();
        Submission second = SignedReports.submission();
        OutboxAdmin.of(outbox).declareLoss();

        assertEquals(PutResult.BLOCKED, outbox.put(first));
        assertEquals(PutResult.BLOCKED, outbox.put(second));

        OutboxEntry entry = outbox.find(first.id()).orElseThrow();
        assertEquals(EntryState.BLOCKED, entry.state());
        assertEquals(Optional.of("ELT-935"), entry.code().map(ErrorCode::id));
        assertEquals(0, entry.attempts());
        assertEquals(Optional.empty(), next());
        assertCode("ELT-929", () -> OutboxAdmin.of(outbox).withdraw(first.id()));
        assertEquals(EntryState.ACCEPTED, OutboxAdmin.of(outbox).resolve(first.id(), "tx").state());
        assertTrue(OutboxAdmin.of(outbox).unblock(second.id()).perhapsTwice());
        assertEquals(second.id(), next().orElseThrow().id());
    }

    @Test
    void whenTheDatabaseWasSetBack_thenWhatIsQueuedOrWaitsIsBlockedToo() {
        ClaimedEntry waiting = claimed(SignedReports.submission());
        transitions().waits(session, waiting, FakeFk.message("ELT-713"), time.instant());
        ClaimedEntry accepted = claimed(SignedReports.submission());
        transitions().accepted(session, accepted, receipt(accepted));
        Submission queued = SignedReports.submission();
        outbox.put(queued);

        assertEquals(2, OutboxAdmin.of(outbox).declareSetBack());

        assertEquals(Optional.empty(), next());
        assertEquals(EntryState.ACCEPTED, outbox.find(accepted.id()).orElseThrow().state());
        assertEquals(Optional.of("ELT-935"), outbox.find(waiting.id()).orElseThrow().code().map(ErrorCode::id));
        assertEquals(EntryState.ACCEPTED, OutboxAdmin.of(outbox).resolve(waiting.id(), "tx").state());
        assertTrue(OutboxAdmin.of(outbox).unblock(queued.id()).perhapsTwice());
        assertEquals(EntryState.BLOCKED, find(SignedReports.submission()).state());
    }

    @Test
    void whenItWasSignedAfterTheLoss_thenItIsSent() {
        time.advance(Duration.ofDays(-2));
        OutboxAdmin.of(outbox).declareLoss();
        time.advance(Duration.ofDays(2));

        outbox.put(SignedReports.submission());

        assertTrue(next().isPresent());
    }

    @Test
    void whenThereAreManyAttempts_thenTheFirstAndLastAreKept() {
        ClaimedEntry claim = claimed(SignedReports.submission());
        for (int i = 1; i < 60; i++) {
            transitions().waits(session, claim, FakeFk.message("ELT-713"), time.instant());
            claim = next().orElseThrow();
        }

        List<SendAttempt> attempts = outbox.attempts(claim.id());
        assertEquals(60, claim.attempt());
        assertEquals(40, attempts.size());
        assertEquals(10, attempts.get(9).number());
        assertEquals(31, attempts.get(10).number());
        assertEquals(60, attempts.get(39).number());
    }

    private Outbox outbox(OutboxKeys keys) {
        return Outbox.of(SignedReports.ENVIRONMENT, store, keys, FkFixture.CLOCK);
    }

    private OutboxEntry find(Submission submission) {
        outbox.put(submission);
        return outbox.find(submission.id()).orElseThrow();
    }

    private DueEntryPicker picker() {
        return PickerFixture.of(outbox, policy);
    }

    private OutcomeTransitions transitions() {
        return new OutcomeTransitions(outbox.repository(), policy);
    }

    private ClaimedEntry claimed(Submission submission) {
        outbox.put(submission);
        return next().orElseThrow();
    }

    private Optional<ClaimedEntry> next() {
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            return picker().claim(leadership, blocked::add);
        }
    }

    private List<ReportId> drained() {
        List<ReportId> order = new ArrayList<>();
        DueEntryPicker picker = picker();
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            for (Optional<ClaimedEntry> claim = picker.claim(leadership, blocked::add); claim.isPresent();
                    claim = picker.claim(leadership, blocked::add)) {
                transitions().accepted(session, claim.get(), receipt(claim.get()));
                order.add(claim.get().id());
            }
        }
        return order;
    }

    private void tamper(Submission submission, UnaryOperator<StoredRow> change) {
        store.rows.compute("test/" + submission.id(), (key, row) -> change.apply(row));
    }

    private Submission damagedRow() {
        Submission submission = SignedReports.submission();
        outbox.put(submission);
        tamper(submission, row -> new StoredRow(row.environment(), row.id(), row.version(), "accepted",
                row.providerTag(),
                row.lastDay(), row.position(), row.queuedAt(), row.changedAt(), row.notBefore(), row.facts(), row.log(),
                row.mac()));
        return submission;
    }

    private List<SendAttempt.Outcome> outcomes(ReportId id) {
        return outbox.attempts(id).stream().map(SendAttempt::outcome).toList();
    }

    private Receipt receipt(ClaimedEntry claim) {
        return Receipt.of(claim.id(), claim.entry().digest(), "tx-1", "test", FkFixture.CLOCK.instant(),
                FkFixture.CLOCK.instant());
    }

    private static void assertCode(String code, Executable action) {
        assertEquals(code, assertThrows(EltException.class, action).code().id());
    }
}
