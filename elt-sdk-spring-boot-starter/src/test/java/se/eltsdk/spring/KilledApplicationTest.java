package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.RecordedRequest;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.submit.Submission;

/**
 * Applications that are killed in processes of their own, with {@code kill -9}, while FK has a request of theirs and
 * has not answered.
 */
@EltTest
@Tag("once")
@Timeout(180)
class KilledApplicationTest {

    private static final Duration INTERVAL = Duration.ofMillis(400);
    private static final Duration RESEND = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final FkReply WITHOUT_END = FkReply.accept().after(Duration.ofHours(1));
    private static final int REPORTS = 12;
    private static final int KILLED = 5;

    @TempDir
    private static Path folder;

    /** All at once, since most of the time JVMs start. PostgreSQL, where it is sent again, is in the other test. */
    @Test
    void whenItIsKilledDuringACall_thenThePolicyDecidesOnThatReport_andTheOthersAreDelivered(TestVendor vendor,
            TestPki pki) {
        Map<String, String> configuration = vendor.writeConfiguration(folder);
        String postgres = TestPostgres.url("killed");
        Stream.<Runnable>of(() -> killAndRestart(vendor, pki, configuration, "jdbc:sqlite:" + folder.resolve("a.db"),
                        false),
                () -> killAndRestart(vendor, pki, configuration, "jdbc:sqlite:" + folder.resolve("b.db"), true),
                () -> killAndRestart(vendor, pki, configuration, postgres, false))
                .map(CompletableFuture::runAsync).toList().forEach(CompletableFuture::join);
    }

    private static void killAndRestart(TestVendor vendor, TestPki pki, Map<String, String> configuration, String url,
            boolean resends) {
        try (MockFk fk = MockFk.builder(pki).minimumGap(INTERVAL).start()) {
            List<String> properties = properties(configuration, url, fk, resends);
            fk.then(FkReply.accept(), WITHOUT_END);
            queueOnly(properties, url).run(context -> {
                Outbox outbox = context.getBean(Outbox.class);
                List<Submission> put = put(outbox, vendor, 4);
                try (VendorProcess first = VendorProcess.start(properties)) {
                    fk.awaitRequests(2, LONG);
                    first.kill();
                }
                OutboxEntry receipt = outbox.find(put.get(0).id()).orElseThrow();
                assertEquals(EntryState.ACCEPTED, receipt.state(), url);
                assertEquals(EntryState.SENDING, outbox.find(put.get(1).id()).orElseThrow().state(), url);

                try (VendorProcess second = VendorProcess.start(properties)) {
                    fk.awaitRequests(resends ? 5 : 4, LONG);
                    awaitAccepted(outbox, resends ? 4 : 3);
                    assertTrue(second.leads());
                }

                assertEquals(receipt, outbox.find(put.get(0).id()).orElseThrow(), url);
                Stream.of(0, 2, 3).forEach(number -> assertSentOnce(outbox, fk, put.get(number)));
                if (resends) {
                    assertSentAgain(outbox, fk, put.get(1));
                } else {
                    assertWaitsForAPerson(outbox, fk, put.get(1));
                }
                assertEquals(0, fk.paceViolations(), url);
            });
        }
    }

    /** The leader's process is killed while its sixth call is in progress. */
    @Test
    void whenTheLeaderOfTwoNodesIsKilled_thenTheOtherTakesOver_andThePaceIsKept(TestVendor vendor, TestPki pki)
            throws IOException, InterruptedException {
        Map<String, String> configuration = vendor.writeConfiguration(folder);
        String url = TestPostgres.url("nodes");
        try (MockFk fk = MockFk.builder(pki).minimumGap(INTERVAL).start()) {
            List<String> properties = properties(configuration, url, fk, true);
            Stream.generate(FkReply::accept).limit(KILLED).forEach(fk::then);
            fk.then(WITHOUT_END);
            try (VendorProcess one = VendorProcess.start(properties);
                    VendorProcess two = VendorProcess.start(properties)) {
                queueOnly(properties, url).run(context -> {
                    Outbox outbox = context.getBean(Outbox.class);
                    List<Submission> put = put(outbox, vendor, REPORTS);
                    fk.awaitRequests(KILLED + 1, LONG);
                    VendorProcess leader = one.leads() ? one : two;
                    VendorProcess other = one.leads() ? two : one;
                    assertFalse(other.leads());

                    leader.kill();

                    fk.awaitRequests(REPORTS + 1, LONG);
                    awaitAccepted(outbox, REPORTS);
                    assertTrue(other.leads());
                    assertSentAgain(outbox, fk, put.get(KILLED));
                    put.stream().filter(submission -> submission != put.get(KILLED))
                            .forEach(submission -> assertSentOnce(outbox, fk, submission));
                    assertEquals(REPORTS + 1, fk.requests().size());
                    assertEquals(0, fk.paceViolations());
                });
            }
        }
    }

    private static List<String> properties(Map<String, String> configuration, String url, MockFk fk, boolean resends) {
        return Stream.concat(Stream.of(TestReports.properties(configuration, "endpoint")),
                Stream.of("elt.endpoint=" + fk.endpoint(), "spring.datasource.url=" + url,
                        "elt.pace.interval=" + INTERVAL, "elt.timeout.answer=" + RESEND, "elt.timeout.total=" + RESEND,
                        "elt.delivery.unknown=" + (resends ? "resend" : "hold"),
                        "elt.delivery.unknown-after=" + RESEND)).toList();
    }

    /** An application in this process that shares the database and sends nothing. */
    private static ApplicationContextRunner queueOnly(List<String> properties, String url) {
        return StarterContexts.empty().withPropertyValues(properties.toArray(String[]::new))
                .withPropertyValues("elt.delivery.enabled=false")
                .withBean(DataSource.class, () -> new DriverManagerDataSource(url));
    }

    private static List<Submission> put(Outbox outbox, TestVendor vendor, int reports) {
        List<Submission> put = Stream.generate(() -> TestReports.submission(vendor)).limit(reports).toList();
        put.forEach(outbox::put);
        return put;
    }

    /** After FK has got all requests, only the last outcome has still to be stored. */
    private static void awaitAccepted(Outbox outbox, int reports) {
        while (outbox.count(EntryState.ACCEPTED) < reports) {
            Thread.onSpinWait();
        }
    }

    private static void assertSentOnce(Outbox outbox, MockFk fk, Submission submission) {
        OutboxEntry entry = outbox.find(submission.id()).orElseThrow();
        List<RecordedRequest> arrived = arrivals(fk, submission);
        assertEquals(1, arrived.size(), entry::toString);
        assertEquals(1, entry.attempts(), entry::toString);
        assertFalse(entry.perhapsTwice(), entry::toString);
        assertEquals(arrived.get(0).txId(), entry.receipt().map(Receipt::txId), entry::toString);
    }

    /** FK may have it, so nobody but a person sends it again. */
    private static void assertWaitsForAPerson(Outbox outbox, MockFk fk, Submission submission) {
        OutboxEntry entry = outbox.find(submission.id()).orElseThrow();
        assertEquals(EntryState.UNKNOWN, entry.state());
        assertEquals(Optional.of(ErrorCode.STOPPED_DURING_CALL), entry.code());
        assertEquals(Optional.empty(), entry.notBefore());
        assertEquals(1, entry.attempts());
        assertEquals(1, arrivals(fk, submission).size());
    }

    /** The same bytes, not sooner than the policy says, and marked as perhaps delivered twice. */
    private static void assertSentAgain(Outbox outbox, MockFk fk, Submission submission) {
        OutboxEntry entry = outbox.find(submission.id()).orElseThrow();
        List<SendAttempt> attempts = outbox.attempts(submission.id());
        List<RecordedRequest> arrived = arrivals(fk, submission);
        assertEquals(List.of(SendAttempt.Outcome.UNKNOWN, SendAttempt.Outcome.ACCEPTED),
                attempts.stream().map(SendAttempt::outcome).toList());
        assertEquals(Optional.of(ErrorCode.STOPPED_DURING_CALL), attempts.get(0).code());
        assertTrue(entry.perhapsTwice());
        assertEquals(List.of(RecordedRequest.Repetition.NONE, RecordedRequest.Repetition.SAME_BYTES),
                arrived.stream().map(RecordedRequest::repetition).toList());
        Instant allowed = attempts.get(0).endedAt().orElseThrow().plus(RESEND);
        assertFalse(arrived.get(1).arrivedAt().isBefore(allowed), "sooner than the policy says");
        assertEquals(arrived.get(1).txId(), entry.receipt().map(Receipt::txId));
    }

    private static List<RecordedRequest> arrivals(MockFk fk, Submission submission) {
        return fk.requests().stream()
                .filter(request -> request.reportId().equals(Optional.of(submission.id().toString()))).toList();
    }
}
