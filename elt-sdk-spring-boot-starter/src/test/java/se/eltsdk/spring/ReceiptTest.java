package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationTextPublisher;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.annotation.Transactional;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.PutResult;
import se.eltsdk.outbox.TraceParent;
import se.eltsdk.spring.internal.actuate.EltEndpoint;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.submit.Submission;

/** A whole application: its own row and the report in one transaction, and FK's receipt. */
@SpringBootTest(properties = {"management.endpoints.web.exposure.include=elt",
    "management.endpoints.jmx.exposure.include=elt", "logging.level.root=INFO", "logging.level.se.eltsdk=TRACE",
    "management.tracing.sampling.probability=1"})
@ExtendWith(OutputCaptureExtension.class)
@EltTest
@DirtiesContext
@Timeout(120)
class ReceiptTest {

    @TempDir
    private static Path folder;
    private static TestVendor vendor;
    private static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();
    private static final List<String> OBSERVED = new CopyOnWriteArrayList<>();

    @Autowired
    private ReportService service;
    @Autowired
    private TransactionalOutbox transactional;
    @Autowired
    private Outbox outbox;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private BlockingQueue<OutboxEntry> accepted;
    @Autowired
    private ObservationRegistry observations;

    @BeforeAll
    static void vendor(TestVendor given) {
        vendor = given;
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        vendor.writeConfiguration(folder).forEach((key, value) -> registry.add("elt." + key, () -> value));
        registry.add("spring.datasource.url", () -> "jdbc:sqlite:" + folder.resolve("vendor.db"));
    }

    @Test
    void whenTheTransactionCommits_thenFkGivesAReceipt(MockFk fk) throws InterruptedException {
        Submission submission = TestReports.submission(vendor);

        assertEquals(PutResult.QUEUED, service.send(submission, false));

        OutboxEntry entry = accepted.poll(60, TimeUnit.SECONDS);
        while (!entry.id().equals(submission.id())) {
            entry = accepted.poll(60, TimeUnit.SECONDS);
        }
        assertTrue(entry.receipt().isPresent());
        assertEquals(1, rows(submission));
        fk.requests().forEach(request -> assertEquals(List.of(), request.problems()));
        assertEquals(PutResult.ALREADY_PRESENT, service.put(submission));
    }

    @Test
    void whenTheTransactionRollsBack_thenNothingIsLeft() {
        Submission submission = TestReports.submission(vendor);

        assertThrows(IllegalArgumentException.class, () -> service.send(submission, true));

        assertEquals(0, rows(submission));
        assertEquals(List.of(submission.id()), outbox.missing(List.of(submission.id())));
    }

    @Test
    void whenNoTransactionIsActive_thenNothingIsPut() {
        Submission submission = TestReports.submission(vendor);

        IllegalTransactionStateException thrown =
                assertThrows(IllegalTransactionStateException.class, () -> transactional.put(submission));

        assertEquals("No transaction is active, so nothing was put: annotate the method that calls put with"
                + " @Transactional, or call Outbox.put(submission)", thrown.getMessage());
        assertEquals(List.of(submission.id()), outbox.missing(List.of(submission.id())));
    }

    /** The request has ended when the report is delivered, so its span is no parent. */
    @Test
    void whenAReportIsQueuedInARequest_thenTheSpanOfItsDeliveryLinksToTheRequestsTrace() {
        Submission submission = TestReports.submission(vendor);

        sendInRequest(submission);
        SpanData delivery = delivery(submission);

        TraceParent request = outbox.find(submission.id()).orElseThrow().traceParent().orElseThrow();
        SpanData put = span(request.spanId());
        assertEquals("elt outbox put", put.getName());
        assertEquals("http request", span(put.getParentSpanId()).getName());
        assertTrue(request.isSampled());
        assertEquals("elt delivery", delivery.getName());
        assertFalse(delivery.getParentSpanContext().isValid());
        assertNotEquals(request.traceId(), delivery.getTraceId());
        assertEquals(1, delivery.getLinks().size());
        assertEquals("test", delivery.getAttributes().get(AttributeKey.stringKey("environment")));
        assertEquals("accepted", delivery.getAttributes().get(AttributeKey.stringKey("outcome")));
    }

    /** Logs, health, endpoint, meters, observations and spans name no person. */
    @Test
    void whenOperationsLook_thenTheySeeNumbersAndNoPerson(CapturedOutput log, @Autowired EltEndpoint endpoint,
            @Autowired @Qualifier("eltHealthIndicator") Object health, @Autowired MeterRegistry meters, MockFk fk) {
        fk.then(FkReply.xmlValidationError("FK names " + vendor.person(0).number().digits()));
        Submission refused = TestReports.submission(vendor);
        sendInRequest(refused);
        assertEquals("refused", delivery(refused).getAttributes().get(AttributeKey.stringKey("outcome")));
        Submission submission = TestReports.submission(vendor);
        sendInRequest(submission);
        // A call is counted after the change of its entry has been published; before that, its span ends.
        SpanData delivery = delivery(submission);
        while (meters.find("elt.call").timer() == null) {
            Thread.onSpinWait();
        }
        String spans = SPANS.getFinishedSpanItems().toString();

        String state = endpoint.state().toString();
        String healthText = String.valueOf(ReflectionTestUtils.<Object>invokeMethod(health, "health"));
        String meterText = meters.getMeters().stream().map(meter -> meter.getId().toString())
                .collect(Collectors.joining("\n"));

        assertTrue(state.contains("leader=true") && state.contains("circuit=closed") && state.contains("queued=0"),
                state);
        assertTrue(healthText.matches("(?s)(UP|status=\"UP\").*tlsCertificateDays=7\\d\\d.*"), healthText);
        assertTrue(log.getAll().contains("This node now leads the delivery to FK"), log.getAll());
        assertTrue(log.getAll().contains("Report " + submission.id() + " is accepted"), log.getAll());
        assertTrue(meterText.contains("elt.certificate.left") && meterText.contains("elt.outbox.entries")
                && meterText.contains("tag(outcome=accepted)"), meterText);
        assertTrue(meterText.contains("elt.outbox.put") && meterText.contains("tag(result=queued)"), meterText);
        assertTrue(meterText.contains("elt.delivery") && meterText.contains("tag(environment=test)"), meterText);
        assertTrue(spans.contains("elt outbox put") && spans.contains("elt delivery"), spans);
        assertEquals(Set.of("environment", "outcome"), delivery.getAttributes().asMap().keySet().stream()
                .map(AttributeKey::getKey).collect(Collectors.toSet()));
        assertTrue(OBSERVED.toString().contains("elt.delivery"), "observations are looked at");
        assertEquals(List.of(), delivery.getEvents());
        assertTrue(delivery.getLinks().get(0).getAttributes().isEmpty());
        String all = state + healthText + meterText + log.getAll() + spans + OBSERVED;
        Stream.of(vendor.person(0).number().digits(), vendor.assistant(0).id().digits(), vendor.signatory().digits(),
                vendor.person(0).familyName(), vendor.assistant(0).familyName())
                .forEach(personal -> assertFalse(all.contains(personal), "shows personal data"));
        assertFalse(all.contains(vendor.person(0).number().digits().substring(2)), "shows personal data");
    }

    private void sendInRequest(Submission submission) {
        Observation.createNotStarted("http.server.requests", observations).contextualName("http request")
                .observe(() -> service.send(submission, false));
    }

    /** Waits for the span that links to the request which queued this. */
    private SpanData delivery(Submission submission) {
        String request = outbox.find(submission.id()).flatMap(OutboxEntry::traceParent).orElseThrow().spanId();
        while (true) {
            for (SpanData span : SPANS.getFinishedSpanItems()) {
                if (span.getLinks().stream().anyMatch(link -> link.getSpanContext().getSpanId().equals(request))) {
                    return span;
                }
            }
            Thread.onSpinWait();
        }
    }

    private static SpanData span(String id) {
        return SPANS.getFinishedSpanItems().stream().filter(span -> span.getSpanId().equals(id)).findFirst()
                .orElseThrow();
    }

    private Integer rows(Submission submission) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM report WHERE id = ?", Integer.class,
                submission.id().toString());
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(ReportService.class)
    static class Application {

        /** Not a bean of type SpanExporter, which would export in the background. */
        @Bean
        SpanProcessor spans() {
            return SimpleSpanProcessor.create(SPANS);
        }

        @Bean
        ObservationHandler<Observation.Context> observed() {
            return new ObservationTextPublisher(OBSERVED::add);
        }

        @Bean
        BlockingQueue<OutboxEntry> accepted() {
            return new LinkedBlockingQueue<>();
        }

        @Bean
        OutboxListener acceptedListener(BlockingQueue<OutboxEntry> accepted) {
            return new OutboxListener() {
                @Override
                public void changed(OutboxEntry entry) {
                    if (entry.state() == EntryState.ACCEPTED) {
                        accepted.add(entry);
                    }
                }
            };
        }
    }

    static class ReportService {

        private final JdbcTemplate jdbc;
        private final TransactionalOutbox outbox;

        ReportService(JdbcTemplate jdbc, TransactionalOutbox outbox) {
            this.jdbc = jdbc;
            this.outbox = outbox;
            jdbc.execute("CREATE TABLE IF NOT EXISTS report (id TEXT PRIMARY KEY)");
        }

        @Transactional
        public PutResult send(Submission submission, boolean failing) {
            jdbc.update("INSERT INTO report (id) VALUES (?)", submission.id().toString());
            PutResult result = outbox.put(submission);
            if (failing) {
                throw new IllegalArgumentException("the vendor's own failure");
            }
            return result;
        }

        @Transactional
        public PutResult put(Submission submission) {
            return outbox.put(submission);
        }
    }
}
