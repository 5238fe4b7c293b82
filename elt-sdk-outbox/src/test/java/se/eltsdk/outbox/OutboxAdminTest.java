package se.eltsdk.outbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;

/** What a person may decide, by the state of the entry, damaged ones and those without their key too. */
@Timeout(60)
class OutboxAdminTest extends RunnerFixture {

    private static final byte[] NEW = "12345678901234567890123456789012".getBytes(US_ASCII);

    private final Outbox other = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(NEW), FkFixture.CLOCK);
    private final OutboxAdmin admin = OutboxAdmin.of(outbox);

    @Test
    void whenItIsFinal_thenItIsNeitherWithdrawnNorUnblockedNorResolved() throws InterruptedException {
        ReportId id = sent();

        assertCode("ELT-929", () -> OutboxAdmin.of(outbox).withdraw(id));
        assertCode("ELT-929", () -> OutboxAdmin.of(outbox).unblock(id));
        assertCode("ELT-929", () -> OutboxAdmin.of(outbox).resolve(id, "tx"));
        assertEquals(EntryState.ACCEPTED, state(id));
    }

    @Test
    void whenItIsBeingSent_thenNothingIsDecided() {
        ReportId id = put();
        claim();

        for (Executable decision : List.<Executable>of(() -> OutboxAdmin.of(outbox).withdraw(id),
                () -> OutboxAdmin.of(outbox).unblock(id),
                () -> OutboxAdmin.of(outbox).resolve(id, "tx"), () -> OutboxAdmin.of(outbox).erase(id))) {
            assertCode("ELT-929", decision);
        }
    }

    @Test
    void whenAPersonResolves_thenTheReceiptBeginsWithTheLastAttempt() throws InterruptedException {
        ReportId id = put();
        Instant begun = time.instant();
        fk.then(FakeFk::drops);
        runner.runOnce();
        time.advance(Duration.ofHours(1));

        OutboxEntry entry = OutboxAdmin.of(outbox).resolve(id, "tx-by-telephone");

        assertEquals(begun, entry.receipt().orElseThrow().startedAt());
        assertEquals(begun.plus(Duration.ofHours(1)), entry.receipt().orElseThrow().answeredAt());
        assertEquals(Optional.of("ELT-934"), entry.code().map(ErrorCode::id));
    }

    @Test
    void whenItWasBeingSentAsTheDatabaseWasSetBack_thenItsAttemptEndsUnknown() {
        ReportId id = put();
        claim();

        assertEquals(1, OutboxAdmin.of(outbox).declareSetBack());

        OutboxEntry entry = outbox.find(id).orElseThrow();
        assertEquals(EntryState.BLOCKED, entry.state());
        assertEquals(Optional.of("ELT-935"), entry.code().map(ErrorCode::id));
        assertEquals(SendAttempt.Outcome.UNKNOWN, outbox.attempts(id).get(0).outcome());
        assertTrue(outbox.attempts(id).get(0).endedAt().isPresent());
    }

    @Test
    void whenItIsFinalOrMissingOrDamaged_thenItIsNotBlocked() throws InterruptedException {
        ReportId accepted = sent();
        ReportId damaged = put();
        damage(damaged);

        assertEquals(Optional.empty(), admin.suspect(store.open(), accepted));
        assertEquals(Optional.empty(), admin.suspect(store.open(), ReportId.random()));
        assertEquals(Optional.empty(), admin.suspect(store.open(), damaged));
        assertEquals(EntryState.ACCEPTED, state(accepted));
    }

    @Test
    void whenTheLeadershipIsLost_thenNothingIsDecidedAndElt933() {
        ReportId id = put();
        OutboxLeadership leader = store.lead("test").orElseThrow();
        store.loseLeader("test");

        assertCode("ELT-933", () -> admin.suspect(leader, id));
        assertEquals(EntryState.QUEUED, state(id));
    }

    @Test
    void whenItWasDecidedExactlySoLongAgo_thenItIsNotErasedByAge() throws InterruptedException {
        ReportId id = sent();
        time.advance(Duration.ofDays(30));

        assertEquals(0, OutboxAdmin.of(outbox).eraseOlderThan(Duration.ofDays(30)));
        time.advance(Duration.ofMillis(1));
        assertEquals(1, OutboxAdmin.of(outbox).eraseOlderThan(Duration.ofDays(30)));

        assertTrue(outbox.find(id).orElseThrow().erasedAt().isPresent());
        assertEquals(0, OutboxAdmin.of(outbox).eraseOlderThan(Duration.ofDays(30)), "once");
    }

    @Test
    void whenAnOldRowIsDamaged_thenItIsNotErasedByAgeButByAPerson() throws InterruptedException {
        ReportId id = sent();
        damage(id);
        time.advance(Duration.ofDays(30));

        assertEquals(0, OutboxAdmin.of(outbox).eraseOlderThan(Duration.ofDays(1)));
        assertEquals("accepted", store.rows.get("test/" + id).state());

        OutboxEntry given = OutboxAdmin.of(outbox).erase(id);
        assertEquals(EntryState.WITHDRAWN, given.state());
        assertEquals(Optional.of("ELT-927"), given.code().map(ErrorCode::id));
    }

    @Test
    void whenTheKeyOfAnOldOneIsMissing_thenTheOthersAreErasedAndElt928() throws InterruptedException {
        ReportId keyless = sent();
        ReportId readable = sentBy(other);
        time.advance(Duration.ofDays(30));

        EltException some = assertThrows(EltException.class,
                () -> OutboxAdmin.of(other).eraseOlderThan(Duration.ofDays(1)));

        assertEquals("ELT-928", some.code().id());
        assertTrue(some.getMessage().contains(" 1 old entries could not be erased"), some.getMessage());
        assertTrue(some.getMessage().contains("; 1 were erased."), some.getMessage());
        assertTrue(other.find(readable).orElseThrow().erasedAt().isPresent());
        assertTrue(outbox.find(keyless).orElseThrow().erasedAt().isEmpty());
        assertCode("ELT-928", () -> OutboxAdmin.of(other).erase(keyless));
    }

    @Test
    void whenTheKeyIsLost_thenWhatWasNotSentIsGivenUpByErasing() {
        ReportId id = put();

        OutboxEntry given = OutboxAdmin.of(other).erase(id);

        assertEquals(EntryState.WITHDRAWN, given.state());
        assertEquals(Optional.of("ELT-928"), given.code().map(ErrorCode::id));
        assertTrue(store.open().payload("test", id.toString()).isEmpty());
        assertEquals(given, OutboxAdmin.of(other).erase(id), "once more changes nothing");
    }

    @Test
    void whenTheKeyIsMissing_thenTheRowIsShownAsItStands() {
        ReportId id = put();
        claim();

        OutboxEntry seen = other.find(id).orElseThrow();

        assertEquals(EntryState.SENDING, seen.state());
        assertEquals(Optional.of("ELT-928"), seen.code().map(ErrorCode::id));
        assertEquals(1, seen.attempts());
        assertFalse(seen.perhapsTwice());
        store.rows.computeIfPresent("test/" + id, (key, row) -> TamperedRows.withFacts(row,
                row.facts().replace("perhaps-twice=no", "perhaps-twice=yes")));
        assertTrue(other.find(id).orElseThrow().perhapsTwice());
    }

    @Test
    void whenTheKeyServiceFails_thenThatIsSaidAndNothingIsTakenForDamaged() {
        ReportId id = put();
        EltException failure = FakeFk.failure("ELT-602");
        Outbox failing = Outbox.of(SignedReports.ENVIRONMENT, store, new OutboxKeys() {
            @Override
            public String currentId() {
                return OutboxKeys.of(NEW).currentId();
            }

            @Override
            public SecretKey key(String asked) {
                throw failure;
            }
        }, FkFixture.CLOCK);

        assertSame(failure, assertThrows(EltException.class, () -> failing.find(id)));
        assertSame(failure, assertThrows(EltException.class, () -> OutboxAdmin.of(failing).erase(id)));
        assertSame(failure, assertThrows(EltException.class,
                () -> OutboxInternals.repository(failing).codec().read(store.rows.get("test/" + id))));
    }

    private ReportId sent() throws InterruptedException {
        return sentBy(outbox);
    }

    private ReportId sentBy(Outbox by) throws InterruptedException {
        var submission = SignedReports.submission();
        by.put(submission);
        try (OutboxRunner sending = OutboxInternals.runner(by, fk, TIMINGS).open()) {
            sending.runUntilDone();
        }
        return submission.id();
    }

    private void claim() {
        PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend())
                .claim(store.lead("test").orElseThrow(), entry -> { }).orElseThrow();
    }

    private void damage(ReportId id) {
        store.rows.computeIfPresent("test/" + id, (key, row) -> TamperedRows.withProviderTag(row, "another"));
    }

    private static void assertCode(String code, Executable action) {
        assertEquals(code, assertThrows(EltException.class, action).code().id());
    }
}
