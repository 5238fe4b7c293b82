package se.eltsdk.examples.elt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

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
            assertEquals("POST", request.get("method").asText());
            assertEquals(ReportJson.ID, request.get("id").asText());
            assertTrue(request.get("clientCertificate").asBoolean());
        } finally {
            thread.interrupt();
        }
        assertEquals(Exit.DONE, run.get(30, TimeUnit.SECONDS));
    }

    @Test
    void whenTheCallIsWrong_thenTwo() {
        EltRun fault = EltRun.of("mock-fk", "--fault", "nonsense");
        assertEquals(Exit.CALL, fault.code());
        assertTrue(fault.err().contains("drop-answer"), fault.err());
        assertEquals(Exit.CALL, EltRun.of("mock-fk", "--port", "99999").code());
        assertEquals(Exit.CALL, EltRun.of("mock-fk", "--port", "x").code());
    }

    private void submitTo(String config) throws IOException {
        Path json = ReportJson.write(folder, "report.json", ReportJson.lastMonth(ReportJson.ID));
        Path out = folder.resolve("out");
        Mock.expectDone(EltRun.of("prepare", json, "--out", out));
        Mock.expectDone(EltRun.of("test-sign", out, "--config", config));
        Mock.expectDone(EltRun.of("submit", out, "--config", config));
    }

    private static Console console(PipedOutputStream out) {
        PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Console(Clock.systemUTC(), new PrintStream(out, true, StandardCharsets.UTF_8), err, false, Ansi.OFF, 0);
    }
}
