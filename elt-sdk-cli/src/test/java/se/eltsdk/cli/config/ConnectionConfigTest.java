package se.eltsdk.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;

/** The configuration keys for the connection to FK. */
class ConnectionConfigTest {

    @TempDir
    private Path folder;

    @Tag("once")
    @Test
    void whenTheProxyIsNotThere_thenTheReportIsDeferredAndTheReasonReported() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        try (MockVendor mock = new MockVendor(folder)) {
            Path config = mock.config("environment = test", "environment = test\nproxy = http://localhost:" + port);
            EltRun run = EltRun.of("submit", mock.signed(JsonReportFiles.ID), "--config", config, "--json");

            JsonNode item = run.json().get("items").get(0);
            assertEquals(ExitCode.OPEN, run.code(), run.err());
            assertEquals("ELT-711", item.get("code").asText());
            assertTrue(item.get("message").asText().contains("ELT-755"), item.toString());
            assertEquals(0, mock.fk().connections());
        }
    }

    @Tag("once")
    @ParameterizedTest
    @CsvSource({"off, 0, ''", "soft, 0, ELT-752", "hard, 3, ELT-752"})
    void whenTheRevocationStatusIsUnknown_thenTheModeDecides(String mode, int exit, String warning) throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            Path config = mock.config("revocation = off", "revocation = " + mode);
            EltRun run = EltRun.of("submit", mock.signed(JsonReportFiles.ID), "--config", config, "--json");

            assertEquals(exit, run.code(), run.out() + run.err());
            assertEquals(!warning.isEmpty(), run.err().contains("ELT-752"), run.err());
            assertEquals(exit == 0 ? 1 : 0, mock.fk().requests().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "SOFT"})
    void whenTheModeOfRevocationIsUnknown_thenItIsRefused(String mode) throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            Path config = mock.config("revocation = off", "revocation = " + mode);
            EltRun run = EltRun.of("submit", mock.signed(JsonReportFiles.ID), "--config", config);
            assertEquals(ExitCode.USAGE, run.code(), run.err());
            assertTrue(run.err().contains("one of these words: off, soft, hard"), run.err());
        }
    }
}
