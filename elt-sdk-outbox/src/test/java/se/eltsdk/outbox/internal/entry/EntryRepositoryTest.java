package se.eltsdk.outbox.internal.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.FailingStore;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.InterferingSessions;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.RunnerFixture;
import se.eltsdk.outbox.TamperedRows;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;

/** Many entries at once are looked at in pages, each entry once. */
@Timeout(60)
class EntryRepositoryTest extends RunnerFixture {

    private final EntryRepository repository = OutboxInternals.repository(outbox);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 499, 500, 501, 1000, 1001})
    void whenThereAreSoMany_thenEachIsSeenOnceInOrder(int count) {
        List<String> ids = IntStream.range(0, count).mapToObj(i -> new UUID(0, i).toString()).toList();
        if (count > 0) {
            ReportId first = put();
            StoredRow row = store.rows.remove("test/" + first);
            ids.forEach(id -> store.rows.put("test/" + id, TamperedRows.withId(row, id)));
        }
        List<String> seen = new ArrayList<>();

        repository.forEach(store.open(), List.of(EntryState.QUEUED), row -> seen.add(row.id()));

        assertEquals(ids, seen);
    }

    @Test
    void whenMoreIdsAreAskedForThanAPageHas_thenAllThatWereNeverPutAreMissing() {
        ReportId known = put();
        List<ReportId> ids = new ArrayList<>(IntStream.range(0, 500).mapToObj(i -> new ReportId(new UUID(0, i)))
                .toList());
        List<ReportId> never = List.copyOf(ids);
        ids.add(known);

        assertEquals(never, outbox.missing(ids));
        assertEquals(List.of(), outbox.missing(List.of(known)));
    }

    @Test
    void whenNoneIsAskedFor_thenTheDatabaseIsNotAsked() {
        OutboxSession session = InterferingSessions.before(store.open(), "known", () -> {
            throw new AssertionError("asked for nothing");
        });

        Outbox asking = OutboxInternals.outbox(new FailingStore(store) {
            @Override
            public OutboxSession open() {
                return session;
            }
        }, OutboxKeys.of(new byte[32]), content -> {
            throw new AssertionError("read");
        });

        assertEquals(List.of(), asking.missing(List.of()));
    }

    @Test
    void whenSomeAreStillToBeSent_thenTheAgeIsThatOfTheOldest() throws InterruptedException {
        assertEquals(Optional.empty(), outbox.oldestAge());
        put();
        fk.then(FakeFk::isBusy);
        runner.runOnce();
        time.advance(Duration.ofSeconds(5));
        ReportId second = put();
        time.advance(Duration.ofSeconds(2));
        assertEquals(Optional.of(Duration.ofSeconds(7)), outbox.oldestAge(), "of the one that waits");

        time.advance(Duration.ofMinutes(1));
        fk.then(FakeFk::accepts, FakeFk::drops);
        runner.runUntilDone();

        assertEquals(1, outbox.count(EntryState.UNKNOWN));
        assertEquals(Optional.empty(), outbox.oldestAge(), second + " and the first go no more by themselves");
    }
}
