package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.RecordedRequest;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.submit.Submission;

/** An application that is stopped under load: a call to FK, web requests and a thread of its own are in progress. */
@EltTest
@Tag("once")
class ShutdownTest {

    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int CLIENTS = 4;
    private static final int REQUESTS = 4;
    private static final int IN_THREAD = 12;

    @TempDir
    private static Path folder;

    private final Queue<String> confirmed = new ConcurrentLinkedQueue<>();

    @Test
    @Timeout(120)
    void whenItIsStoppedUnderLoad_thenEachConfirmedReportIsDeliveredOnce(TestVendor vendor, TestPki pki)
            throws InterruptedException {
        Map<String, String> configuration = vendor.writeConfiguration(folder);
        String url = TestPostgres.url("shutdown");
        try (MockFk fk = MockFk.builder(pki).minimumGap(INTERVAL).start()) {
            fk.always(FkReply.accept().after(Duration.ofMillis(400)));
            CompletableFuture<?> load;
            try (ConfigurableApplicationContext application = run(vendor, configuration, url, fk)) {
                load = load(application);
                assertTrue(application.getBean(ReportService.class).areHeld());
                fk.awaitRequests(fk.requests().size() + 1, LONG);
            }
            load.join();
            assertTrue(confirmed.size() >= CLIENTS * REQUESTS, () -> confirmed.size() + " were confirmed");

            fk.always(FkReply.accept());
            try (ConfigurableApplicationContext application = run(vendor, configuration, url, fk)) {
                fk.awaitRequests(confirmed.size(), LONG);
                assertDeliveredOnce(application, fk);
            }
        }
    }

    private void assertDeliveredOnce(ConfigurableApplicationContext application, MockFk fk) {
        Outbox outbox = application.getBean(Outbox.class);
        while (outbox.count(EntryState.QUEUED) + outbox.count(EntryState.SENDING) > 0) {
            Thread.onSpinWait();
        }
        Set<String> delivered = outbox.list(EntryState.ACCEPTED).stream().map(entry -> entry.id().toString())
                .collect(Collectors.toSet());
        assertTrue(delivered.containsAll(confirmed));
        assertEquals(delivered, Set.copyOf(application.getBean(JdbcTemplate.class)
                .queryForList("SELECT id FROM report", String.class)));
        assertEquals(delivered.size(), fk.requests().size());
        assertEquals(delivered, fk.requests().stream().map(RecordedRequest::reportId).map(id -> id.orElseThrow())
                .collect(Collectors.toSet()));
        outbox.forEach(entry -> assertEquals(1, entry.attempts()), EntryState.ACCEPTED);
        assertEquals(0, fk.paceViolations());
    }

    /** Each client's last but one request is in a transaction when the stop begins; its last comes during the stop. */
    private CompletableFuture<?> load(ConfigurableApplicationContext application) {
        URI address = URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port")
                + "/reports/");
        ReportService service = application.getBean(ReportService.class);
        return CompletableFuture.allOf(Stream.concat(
                IntStream.range(0, CLIENTS).mapToObj(number -> (Runnable) () -> request(address)),
                Stream.<Runnable>of(() -> putInThread(service)))
                .map(CompletableFuture::runAsync).toArray(CompletableFuture[]::new));
    }

    private void request(URI address) {
        HttpClient client = HttpClient.newHttpClient();
        try {
            for (int i = 1; i <= REQUESTS + 1; i++) {
                HttpResponse<String> response = client.send(HttpRequest.newBuilder(address
                                .resolve(Boolean.toString(i == REQUESTS))).POST(HttpRequest.BodyPublishers.noBody())
                        .build(), HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    confirmed.add(response.body());
                }
            }
        } catch (IOException e) {
            // The server no longer accepts connections: this report is not confirmed.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void putInThread(ReportService service) {
        try {
            for (int i = 0; i < IN_THREAD; i++) {
                confirmed.add(service.put(i == IN_THREAD / 2));
            }
        } catch (RuntimeException e) {
            // The connection pool is closed: this report is not confirmed.
        }
    }

    private static ConfigurableApplicationContext run(TestVendor vendor, Map<String, String> configuration,
            String url, MockFk fk) {
        SpringApplication application = new SpringApplication(Stopped.class);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("vendor", vendor));
        return application.run(Stream.concat(Stream.of(TestReports.properties(configuration, "endpoint")),
                Stream.of("elt.endpoint=" + fk.endpoint(), "elt.pace.interval=" + INTERVAL,
                        "spring.datasource.url=" + url, "spring.main.web-application-type=servlet", "server.port=0",
                        "spring.security.user.password=made-up", "spring.main.banner-mode=off",
                        // What the thread meets when the connection pool is closed.
                        "logging.level.org.springframework.transaction.interceptor=OFF",
                        "logging.level.com.zaxxer.hikari=ERROR")).map(property -> "--" + property).toArray(String[]::new));
    }

    /** Without login, by the names of Spring Boot 4 and 3. */
    @SpringBootConfiguration
    @EnableAutoConfiguration(excludeName = {
        "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
        "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
        "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
        "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration"})
    @Import(ReportService.class)
    static class Stopped {

        @Bean
        RouterFunction<ServerResponse> reports(ReportService service) {
            return RouterFunctions.route().POST("/reports/{hold}", request -> ServerResponse.ok()
                    .body(service.put(Boolean.parseBoolean(request.pathVariable("hold"))))).build();
        }
    }

    static class ReportService {

        private final CountDownLatch held = new CountDownLatch(CLIENTS + 1);
        private final CountDownLatch closing = new CountDownLatch(1);
        private final JdbcTemplate jdbc;
        private final TransactionalOutbox outbox;
        private final TestVendor vendor;

        ReportService(JdbcTemplate jdbc, TransactionalOutbox outbox, TestVendor vendor) {
            this.jdbc = jdbc;
            this.outbox = outbox;
            this.vendor = vendor;
            jdbc.execute("CREATE TABLE IF NOT EXISTS report (id TEXT PRIMARY KEY)");
        }

        @EventListener(ContextClosedEvent.class)
        public void release() {
            closing.countDown();
        }

        @Transactional
        public String put(boolean holds) {
            Submission submission = TestReports.submission(vendor);
            jdbc.update("INSERT INTO report (id) VALUES (?)", submission.id().toString());
            outbox.put(submission);
            if (holds) {
                held.countDown();
                await();
            }
            return submission.id().toString();
        }

        public boolean areHeld() throws InterruptedException {
            return held.await(60, TimeUnit.SECONDS);
        }

        private void await() {
            try {
                closing.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
