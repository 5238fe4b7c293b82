package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Submission;

/** The header of W3C Trace Context, and how the outbox keeps it. */
@Timeout(60)
class TraceParentTest extends RunnerFixture {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final TraceParent REQUEST = new TraceParent(TRACE, SPAN, true);

    @ParameterizedTest
    @CsvSource({
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00, false",
        // Other flags are not kept.
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-03, true",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-02, false",
        // A later version.
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x y, true"})
    void whenAHeaderIsValid_thenItIsRead(String header, boolean isSampled) {
        TraceParent read = TraceParent.parse(header).orElseThrow();

        assertEquals("00-" + TRACE + "-" + SPAN + (isSampled ? "-01" : "-00"), read.toString());
        assertEquals(Optional.of(read), TraceParent.parse(read.toString()));
        assertEquals(TRACE, read.traceId());
        assertEquals(SPAN, read.spanId());
    }

    @ParameterizedTest
    @CsvSource({"''", "00", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
        "-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "19900101-2398"})
    void whenAHeaderIsNotValid_thenItIsIgnored(String header) {
        assertEquals(Optional.empty(), TraceParent.parse(header));
    }

    @Test
    void whenAnIdHasAnotherForm_thenItIsNotTaken_norQuoted() {
        assertEquals("traceId is not an id of W3C Trace Context", assertThrows(IllegalArgumentException.class,
                () -> new TraceParent("19900101-2398", SPAN, true)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new TraceParent("0".repeat(32), SPAN, true));
        assertEquals("spanId is not an id of W3C Trace Context", assertThrows(IllegalArgumentException.class,
                () -> new TraceParent(TRACE, "0".repeat(16), false)).getMessage());
    }

    @Test
    void whenPutWithARequest_thenTheEntryNamesItUntilTheEnd() throws InterruptedException {
        Submission submission = SignedReports.submission();
        outbox.tracedBy(REQUEST).put(submission);
        ReportId without = put();
        assertEquals(Optional.of(REQUEST), request(submission.id()));

        outbox.tracedBy(new TraceParent(SPAN + SPAN, SPAN, false)).put(submission);
        assertEquals(Optional.of(REQUEST), request(submission.id()), "the first request has queued it");

        fk.then(FakeFk::isBusy);
        runner.runOnce();
        time.advance(Duration.ofMinutes(20));
        runner.runOnce();
        OutboxAdmin.of(outbox).erase(submission.id());
        assertEquals(EntryState.ACCEPTED, state(submission.id()));
        assertEquals(Optional.of(REQUEST), request(submission.id()));
        assertEquals(Optional.empty(), request(without));
    }

    @Test
    void whenItIsChangedInTheDatabase_thenTheEntryIsDamaged() {
        Submission submission = SignedReports.submission();
        outbox.tracedBy(REQUEST).put(submission);
        StoredRow row = store.rows.get("test/" + submission.id());

        store.rows.put("test/" + submission.id(), new StoredRow(row.environment(), row.id(), row.version(), row.state(),
                row.providerTag(), row.lastDay(), row.position(), row.queuedAt(), row.changedAt(), row.notBefore(),
                row.facts().replace(SPAN, "00f067aa0ba902b8"), row.log(), row.mac()));

        OutboxEntry seen = outbox.find(submission.id()).orElseThrow();
        assertEquals(Optional.of(ErrorCode.ENTRY_DAMAGED), seen.code());
        assertEquals(Optional.empty(), seen.traceParent());
    }

    @Test
    void whenThereIsNoRequest_thenNullIsNotTaken() {
        Submission submission = SignedReports.submission();

        assertThrows(NullPointerException.class, () -> outbox.tracedBy(null));
        assertThrows(NullPointerException.class, () -> outbox.tracedBy(REQUEST).put(submission, null));
        assertEquals(List.of(submission.id()), outbox.missing(List.of(submission.id())));
    }

    private Optional<TraceParent> request(ReportId id) {
        return outbox.find(id).orElseThrow().traceParent();
    }
}
