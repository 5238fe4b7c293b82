package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;

/** An application that is stopped while calls are in progress and reports are queued. */
@EltTest
@Tag("once")
class ShutdownTest {

    private static final int REPORTS = 4;

    @TempDir
    private static Path folder;

    @Test
    @Timeout(120)
    void whenItIsStoppedDuringACall_thenNothingIsLostOrSentTwice(TestVendor vendor, MockFk fk)
            throws InterruptedException {
        Map<String, String> configuration = vendor.writeConfiguration(folder);
        fk.always(FkReply.accept().after(Duration.ofSeconds(2)));
        try (ConfigurableApplicationContext application = run(configuration)) {
            Stream.generate(() -> TestReports.submission(vendor)).limit(REPORTS)
                    .forEach(application.getBean(Outbox.class)::put);
            fk.awaitRequests(1, Duration.ofSeconds(60));
        }

        try (ConfigurableApplicationContext application = run(configuration)) {
            Outbox outbox = application.getBean(Outbox.class);
            assertEquals(1, outbox.count(EntryState.ACCEPTED));
            while (outbox.count(EntryState.ACCEPTED) < REPORTS) {
                Thread.onSpinWait();
            }
            outbox.forEach(entry -> assertEquals(1, entry.attempts()), EntryState.ACCEPTED);
            assertEquals(REPORTS, fk.requests().size());
        }
    }

    private static ConfigurableApplicationContext run(Map<String, String> configuration) {
        String[] properties = Stream.concat(Stream.of(TestReports.properties(configuration)),
                        Stream.of("spring.datasource.url=jdbc:sqlite:" + folder.resolve("vendor.db"),
                                "spring.main.banner-mode=off")).map(property -> "--" + property).toArray(String[]::new);
        return new SpringApplication(Stopped.class).run(properties);
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Stopped {
    }
}
