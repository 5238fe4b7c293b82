package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;

@Tag("once")
class FkClientTimeoutsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(3);
    /** The limit, then the handshake that asks whether FK turns us away, then a slow machine. */
    private static final Duration SOON = Duration.ofSeconds(20);

    /** The first call of a JVM loads classes and makes keys, which may take longer than the limits here. */
    @BeforeAll
    static void warmUp() {
        try (MockFk fk = MockFk.start(FkFixture.PKI); FkClient client = FkClient.open(
                FkFixture.endpoint(fk.endpoint()))) {
            assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())));
        }
    }

    @Test
    void whenFkNeverAnswers_thenTheAnswersLimitEndsTheCall() {
        try (MockFk fk = MockFk.start(FkFixture.PKI).always(FkReply.stall())) {
            assertEndsSoon(fk, FkFixture.endpoint(fk.endpoint()).withTimeouts(LONG, SHORT, LONG));
        }
    }

    @Test
    void whenFkNeverAnswers_thenTheTotalLimitEndsTheCallWhereItIsLess() {
        try (MockFk fk = MockFk.start(FkFixture.PKI).always(FkReply.stall())) {
            assertEndsSoon(fk, FkFixture.endpoint(fk.endpoint()).withTimeouts(LONG, LONG, SHORT));
        }
    }

    @Test
    void whenTheAnswerStopsHalfway_thenTheTotalLimitEndsTheCall() {
        try (MockFk fk = MockFk.start(FkFixture.PKI).always(FkReply.stallInBody())) {
            assertEndsSoon(fk, FkFixture.endpoint(fk.endpoint()).withTimeouts(LONG, LONG, SHORT));
        }
    }

    @Test
    void whenTheServerTakesTheConnectionAndSaysNothing_thenTheConnectLimitEndsTheCall() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            assertNotReached(URI.create("https://localhost:" + silent.getLocalPort() + "/"),
                    "no connection was established in time");
        }
    }

    @Test
    void whenNobodyListens_thenFkWasNotReached() throws IOException {
        int dead;
        try (ServerSocket gone = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            dead = gone.getLocalPort();
        }
        assertNotReached(URI.create("https://localhost:" + dead + "/"), "nothing accepts connections on that port");
    }

    @Test
    void whenTheHostIsUnknown_thenFkWasNotReached() {
        assertNotReached(URI.create("https://fk.test.invalid:8020/"), "the host name is unknown");
    }

    @ParameterizedTest
    @CsvSource({"PT0S,PT1S,PT1S", "PT1S,PT-1S,PT1S", "PT1S,PT1S,PT0.0009S"})
    void whenALimitIsLessThanAMillisecond_thenItIsNone(Duration connect, Duration answer, Duration total) {
        FkClientConfig endpoint = FkFixture.endpoint(URI.create("https://localhost:8020/"));
        assertThrows(IllegalArgumentException.class, () -> endpoint.withTimeouts(connect, answer, total));
    }

    private static void assertEndsSoon(MockFk fk, FkClientConfig endpoint) {
        try (FkClient client = FkClient.open(endpoint)) {
            long start = System.nanoTime();
            SubmissionOutcome outcome = client.submit(FkFixture.submission());

            assertEquals("Unknown ELT-721", OutcomeText.describe(outcome));
            assertEquals(1, fk.requests().size());
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(took.compareTo(SHORT) >= 0 && took.compareTo(SOON) < 0, took.toString());
        }
    }

    private static void assertNotReached(URI address, String why) {
        try (FkClient client = FkClient.open(FkFixture.endpoint(address).withTimeouts(SHORT, LONG, LONG))) {
            long start = System.nanoTime();
            SubmissionOutcome outcome = client.submit(FkFixture.submission());
            assertEquals("Deferred ELT-711", OutcomeText.describe(outcome));
            String message = ((SubmissionOutcome.Deferred) outcome).text(Locale.ENGLISH);
            assertTrue(message.startsWith("Nothing was sent. FK was not reached at \"" + address.getHost() + "\", port "
                    + address.getPort() + ": " + why + "."), message);
            assertTrue(System.nanoTime() - start < SOON.toNanos());
        }
    }
}
