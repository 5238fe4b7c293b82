package se.eltsdk.cli.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.EndUser;
import se.eltsdk.cli.Elt;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.cli.output.Console;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.document.ReportReader;
import se.eltsdk.signature.SigningRequest;

@Tag("once")
class MockFkCommandTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(60)
    void whenStarted_thenItsConfigurationLeadsToAReceipt_andInterruptionEndsIt() throws Exception {
        PipedOutputStream pipe = new PipedOutputStream();
        FutureTask<Integer> run = new FutureTask<>(() -> Elt.run(console(pipe), "mock-fk", "--json", "--out",
                folder.resolve("mock").toString()));
        Thread thread = new Thread(run, "mock-fk-command");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new PipedInputStream(pipe, 1 << 16), StandardCharsets.UTF_8))) {
            thread.start();
            JsonNode first = EltRun.parse(lines.readLine());
            assertTrue(first.get("endpoint").asText().startsWith("https://localhost:"));
            submitTo(first.get("config").asText());
            JsonNode request = EltRun.parse(lines.readLine());
            assertEquals("fk", request.get("service").asText());
            assertEquals("POST", request.get("method").asText());
            assertEquals(JsonReportFiles.ID, request.get("id").asText());
            assertTrue(request.get("clientCertificate").asBoolean());
        } finally {
            thread.interrupt();
        }
        assertEquals(ExitCode.DONE, run.get(30, TimeUnit.SECONDS));
    }

    /** A person pastes the code's text into the page; the program that ordered collects meanwhile. */
    @Test
    @Timeout(60)
    void whenStarted_thenItsConfigurationLeadsToAMockBankId_andItsRequestsShowNoNames() throws Exception {
        PipedOutputStream pipe = new PipedOutputStream();
        FutureTask<Integer> run = new FutureTask<>(() -> Elt.run(console(pipe), "mock-fk", "--json", "--out",
                folder.resolve("mock").toString()));
        Thread thread = new Thread(run, "mock-fk-command");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new PipedInputStream(pipe, 1 << 16), StandardCharsets.UTF_8))) {
            thread.start();
            JsonNode first = EltRun.parse(lines.readLine());
            EltConfiguration config = EltConfiguration.read(Path.of(first.get("config").asText()));
            assertEquals(first.get("bankid").asText(), config.bankIdEnvironment().orElseThrow().endpoint().toString());
            HttpResponse<String> page = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL).build().send(HttpRequest.newBuilder(
                    URI.create(first.get("phone").asText())).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(200, page.statusCode());
            try (BankIdClient client = config.openBankIdClient(Clock.systemUTC()).orElseThrow()) {
                client.ping();
                client.collect(client.sign(request(), EndUser.web("127.0.0.1", "vendor.example", "test")).reference());
            }
            String shown = lines.readLine() + "\n" + lines.readLine() + "\n" + lines.readLine();
            JsonNode sign = EltRun.parse(shown.lines().toList().get(1));
            assertEquals("bankid /rp/v6.0/sign 200", sign.get("service").asText() + " " + sign.get("path").asText()
                    + " " + sign.get("status").asInt());
            assertEquals("[]", sign.get("problems").toString());
            assertFalse(shown.contains(JsonReportFiles.ASSISTANT) || shown.contains("Canary"), shown);
        } finally {
            thread.interrupt();
        }
        assertEquals(ExitCode.DONE, run.get(30, TimeUnit.SECONDS));
    }

    @Test
    void whenTheCallIsWrong_thenTwo() {
        EltRun fault = EltRun.of("mock-fk", "--fault", "nonsense");
        assertEquals(ExitCode.USAGE, fault.code());
        assertTrue(fault.err().contains("drop-answer"), fault.err());
        assertEquals(ExitCode.USAGE, EltRun.of("mock-fk", "--port", "99999").code());
        assertEquals(ExitCode.USAGE, EltRun.of("mock-fk", "--port", "x").code());
    }

    @Test
    void whenTheFolderIsAFile_thenItIsSaid() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        EltRun run = EltRun.of("mock-fk", "--out", file);

        assertEquals(ExitCode.USAGE, run.code());
        assertEquals(file + ": there is a file of this name already" + System.lineSeparator(), run.err());
    }

    private SigningRequest request() throws IOException {
        Path json = JsonReportFiles.write(folder, "report.json", JsonReportFiles.lastMonth(JsonReportFiles.ID));
        Path out = folder.resolve("out");
        MockVendor.expectDone(EltRun.of("prepare", json, "--out", out));
        return SigningRequest.forAssistant(new ReportReader(Clock.systemUTC())
                .readSigned(Files.readAllBytes(out.resolve("tidredovisning.xml"))));
    }

    private void submitTo(String config) throws IOException {
        Path json = JsonReportFiles.write(folder, "report.json", JsonReportFiles.lastMonth(JsonReportFiles.ID));
        Path out = folder.resolve("out");
        MockVendor.expectDone(EltRun.of("prepare", json, "--out", out));
        MockVendor.expectDone(EltRun.of("test-sign", out, "--config", config));
        MockVendor.expectDone(EltRun.of("submit", out, "--config", config));
    }

    private static Console console(PipedOutputStream out) {
        PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Console(Clock.systemUTC(), new PrintStream(out, true, StandardCharsets.UTF_8), err, false, Ansi.OFF,
                0);
    }
}
