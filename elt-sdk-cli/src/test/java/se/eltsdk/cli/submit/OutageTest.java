package se.eltsdk.cli.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;

class OutageTest {

    @TempDir
    private Path folder;

    @Test
    void elt886_whenFkHasAnnouncedAnOutageForNow_thenNothingIsSentAndItIsSaid() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            Path report = mock.signed(JsonReportFiles.ID);

            EltRun run = EltRun.of("submit", report, "--config", during(mock, "outage"), "--json");

            JsonNode item = run.json().get("items").get(0);
            assertEquals(ExitCode.OPEN, run.code(), run.out() + run.err());
            assertEquals("deferred", item.get("outcome").asText());
            assertEquals("ELT-886", item.get("code").asText());
            assertTrue(item.get("message").asText().contains("Night work"), run.out());
            assertEquals(0, mock.fk().requests().size());
            assertFalse(Files.exists(report.resolve("forsok.json")));
        }
    }

    @Test
    void whenFkChangesCertificatesNow_thenSendingGoesOn() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            Path report = mock.signed(JsonReportFiles.ID);

            EltRun run = EltRun.of("submit", report, "--config", during(mock, "certificate-change"), "--json");

            assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
            assertEquals(1, mock.fk().requests().size());
        }
    }

    /** A configuration with a calendar in which a window of this kind contains the current time. */
    private static Path during(MockVendor mock, String kind) throws IOException {
        OffsetDateTime now = OffsetDateTime.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MINUTES)
                .withOffsetSameInstant(ZoneOffset.ofHours(1));
        Path config = mock.config("environment = test",
                "environment = test\npace.interval = PT0.001S\ncalendar.file = own.json");
        Files.writeString(config.resolveSibling("own.json"), """
                {"format": 1, "notices": [{"id": "elt-now", "service": "ELT", "kind": "%s", "published": "2026-01-01",
                  "title": "Night work", "text": "FK works on the service.",
                  "windows": [{"from": "%s", "to": "%s"}]}]}
                """.formatted(kind, now.minusHours(1), now.plusHours(1)));
        return config;
    }
}
