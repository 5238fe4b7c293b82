package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.report.ReportId;

/** A run over given entries: these and no others, each once. */
@Timeout(60)
class SelectedEntriesTest extends RunnerFixture {

    @Test
    void whenEntriesAreGiven_thenOnlyTheseAreSent_inTheGivenOrder() throws InterruptedException {
        ReportId first = put();
        ReportId other = put();
        ReportId last = put();

        assertEquals(Optional.empty(), runner.runOnce(List.of(last, ReportId.parse(UUID.randomUUID().toString()), first)));

        assertEquals(List.of(last, first), fk.arrived);
        assertEquals(EntryState.QUEUED, state(other));
        assertEquals(Optional.empty(), runner.runOnce(List.of()));
        assertEquals(2, fk.arrived.size());
    }

    @Test
    void whenAnEntryIsDueAgainAtOnce_thenThisRunDoesNotSendItAgain() throws InterruptedException {
        ReportId id = put();
        fk.always(FakeFk::drops);
        runner = runner(UnknownOutcomePolicy.resendAfter(Duration.ofNanos(1)));

        assertEquals(Optional.empty(), runner.runOnce(List.of(id)));

        assertEquals(EntryState.UNKNOWN, state(id));
        assertEquals(1, fk.arrived.size());
        time.advance(Duration.ofSeconds(1));
        runner.runOnce(List.of(id));
        assertEquals(2, fk.arrived.size(), "the next run does, by the policy");
    }

    @Test
    void whenSendingIsSuspended_thenTheRestStaysQueued() throws InterruptedException {
        ReportId first = put();
        ReportId second = put();
        fk.then(FakeFk.busy(Duration.ofSeconds(90)));

        assertEquals(Suspension.Reason.BUSY, runner.runOnce(List.of(first, second)).orElseThrow().reason());

        assertEquals(List.of(EntryState.WAITING, EntryState.QUEUED), List.of(state(first), state(second)));
    }

    @Test
    void whenAnotherRunnerLeads_thenThisOneWaitsUntilThatOneHasSentThem() throws Exception {
        ReportId id = put();
        OutboxLeadership other = store.lead("test").orElseThrow();
        CompletableFuture<Optional<Suspension>> run = CompletableFuture.supplyAsync(() -> run(id));
        while (events.suspensions.isEmpty()) {
            Thread.onSpinWait();
        }
        assertEquals(Suspension.Reason.OTHER_LEADER, events.suspensions.get(0).reason());

        PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend()).claim(other, entry -> { }).orElseThrow();
        OutboxAdmin.of(outbox).pause("test");

        assertEquals(Suspension.Reason.PAUSED, run.get().orElseThrow().reason(), "the other one sends nothing now");
        assertEquals(List.of(), fk.arrived);
    }

    @Test
    void whenTheOtherLeaderEnds_thenThisOneSendsThem() throws Exception {
        ReportId id = put();
        OutboxLeadership other = store.lead("test").orElseThrow();
        CompletableFuture<Optional<Suspension>> run = CompletableFuture.supplyAsync(() -> run(id));
        while (events.suspensions.isEmpty()) {
            Thread.onSpinWait();
        }
        other.close();

        assertEquals(Optional.empty(), run.get());
        assertEquals(List.of(id), fk.arrived);
    }

    @Test
    void whenThePersonHasRefusedBytesSentAgain_thenFkGetsTheSame() throws InterruptedException {
        ReportId id = put();
        fk.then(FakeFk::refuses);
        runner.runOnce(List.of(id));
        assertTrue(state(id).isFinal());

        assertEquals(EntryState.QUEUED, OutboxAdmin.of(outbox).requeueRefused(id).state());
        runner.runOnce(List.of(id));

        assertEquals(EntryState.ACCEPTED, state(id));
        assertEquals(List.of(id, id), fk.arrived);
        assertEquals(List.of(SendAttempt.Outcome.REFUSED, SendAttempt.Outcome.ACCEPTED),
                outbox.attempts(id).stream().map(SendAttempt::outcome).toList());
        assertEquals(ErrorCode.WRONG_ENTRY_STATE, assertThrows(EltException.class,
                () -> OutboxAdmin.of(outbox).requeueRefused(id)).code());
    }

    @Test
    void whenARefusedEntryWasErased_thenItIsNotSentAgain() throws InterruptedException {
        ReportId id = put();
        fk.then(FakeFk::refuses);
        runner.runOnce(List.of(id));
        OutboxAdmin.of(outbox).erase(id);

        assertEquals(ErrorCode.WRONG_ENTRY_STATE, assertThrows(EltException.class,
                () -> OutboxAdmin.of(outbox).requeueRefused(id)).code());
    }

    private Optional<Suspension> run(ReportId id) {
        try {
            return runner.runOnce(List.of(id));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
