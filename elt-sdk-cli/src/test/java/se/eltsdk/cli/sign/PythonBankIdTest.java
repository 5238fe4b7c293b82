package se.eltsdk.cli.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.Elt;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.LiveRun;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.testkit.TestNumbers;

/**
 * {@code elt sign} against a BankID that shares no code with this project: Python and the program openssl. Skipped where
 * one is missing; fails then with {@code ELT_PYTHON=required}.
 */
@Tag("once")
class PythonBankIdTest {

    private static final Pattern LINK = Pattern.compile("(https://app\\.bankid\\.com/\\S+)");

    @TempDir
    private Path folder;

    @Test
    void whenBankIdIsWrittenInPython_thenAnOrderIsCancelled_andBothSign_andVerifyFindsNothing() throws Exception {
        if (!"required".equals(System.getenv("ELT_PYTHON"))) {
            Assumptions.assumeTrue(isOnPath("python3") && isOnPath("openssl"), "python3 or openssl is not installed");
        }
        Process server = new ProcessBuilder("python3", script().toString(),
                Files.createDirectory(folder.resolve("bankid")).toString(), TestNumbers.personalNumber("19780315", 997))
                .redirectError(folder.resolve("errors.txt").toFile()).start();
        try (MockVendor vendor = new MockVendor(folder); BufferedReader lines = reader(server)) {
            String line = lines.readLine();
            assertTrue(line != null, () -> read(folder.resolve("errors.txt")));
            JsonNode addresses = EltRun.parse(line);
            Path config = config(vendor, addresses.get("endpoint").asText());
            URI press = URI.create(addresses.get("press").asText());
            Path one = vendor.prepared(JsonReportFiles.ID);
            Path two = vendor.prepared(JsonReportFiles.OTHER_ID);

            cancel(one, config);
            signInProcess(press, one, config);
            signWithQrCode(press, "assistant", two, config);
            try (LiveRun run = LiveRun.of("sign", one, two, "--as", "provider", "--config", config)) {
                assertEquals(204, press(press, run.awaitErr(LINK.pattern()).group(1)));
                EltRun end = run.end();
                assertEquals(ExitCode.DONE, end.code(), end.out() + end.err());
            }

            EltRun verify = EltRun.of("verify", one, two, "--config", config, "--json");
            assertEquals(ExitCode.DONE, verify.code(), verify.out());
            assertEquals(List.of("[]", "[]"), verify.json().findValues("findings").stream().map(JsonNode::toString)
                    .toList());
            server.getOutputStream().close();
            assertTrue(server.waitFor(20, TimeUnit.SECONDS));
            List<String> requests = lines.lines().toList();
            assertEquals(4, requests.stream().filter("POST /rp/v6.0/sign 200"::equals).count());
            assertEquals(1, requests.stream().filter("POST /rp/v6.0/cancel 200"::equals).count());
            assertEquals(List.of(), requests.stream().filter(request -> !request.endsWith(" 200")).toList());
        } finally {
            server.destroyForcibly();
        }
    }

    private Path config(MockVendor vendor, String endpoint) throws IOException {
        String text = Files.readString(vendor.config()).replaceAll("(?m)^bankid\\.(endpoint|tls|keystore|password).*\\R", "")
                .replace("bankid.roots = bankid-root.pem", "bankid.roots = ../bankid/person-root.pem");
        return Files.writeString(vendor.config().resolveSibling("python.properties"), text + String.join("\n", "",
                "bankid.endpoint = " + endpoint, "bankid.tls-anchors = ../bankid/server-root.pem",
                "bankid.keystore = ../bankid/rp.p12", "bankid.password-file = ../bankid/rp.pin", ""));
    }

    /** A process of its own that prints the link, as {@code elt} starts it. */
    private static Process process(Path report, Path config) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Elt.class.getName(), "sign", report.toString(), "--as", "assistant", "--link", "--config",
                config.toString()).redirectErrorStream(true).start();
    }

    /** SIGTERM, which ends a process in the same way as Ctrl-C. */
    private static void cancel(Path report, Path config) throws Exception {
        Process process = process(report, config);
        try (BufferedReader lines = reader(process)) {
            link(lines);
            process.toHandle().destroy();
            String rest = lines.lines().collect(Collectors.joining("\n"));
            assertTrue(rest.endsWith("Ärendet är avbrutet hos BankID. Inget är underskrivet."), rest);
            assertEquals(ExitCode.NO, process.waitFor());
        }
    }

    private static void signInProcess(URI press, Path report, Path config) throws Exception {
        Process process = process(report, config);
        try (BufferedReader lines = reader(process)) {
            assertEquals(204, press(press, link(lines)));
            String rest = lines.lines().collect(Collectors.joining("\n"));
            assertTrue(rest.endsWith("Underskriven av assistenten."), rest);
            assertEquals(ExitCode.DONE, process.waitFor());
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String link(BufferedReader lines) throws IOException {
        StringBuilder printed = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher link = LINK.matcher(printed.append(line).append('\n'));
            if (link.find()) {
                return link.group(1);
            }
        }
        throw new AssertionError("no link: " + printed);
    }

    private static void signWithQrCode(URI press, String role, Path report, Path config) throws Exception {
        try (LiveRun run = LiveRun.inTerminal(80, 30, "sign", report, "--as", role, "--config", config)) {
            run.awaitErr("\u001b\\[J");
            assertEquals(204, press(press, TerminalScreen.of(run.err(), 80, 30).qrText()));
            EltRun end = run.end();
            assertEquals(ExitCode.DONE, end.code(), end.out() + end.err());
        }
    }

    private static int press(URI press, String code) throws IOException, InterruptedException {
        return HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build().send(HttpRequest.newBuilder(press)
                .POST(HttpRequest.BodyPublishers.ofString(code)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Path script() throws IOException {
        try (InputStream script = PythonBankIdTest.class.getResourceAsStream("bankid_server.py")) {
            return Files.write(folder.resolve("server.py"), script.readAllBytes());
        }
    }

    private static boolean isOnPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(part -> Files.isExecutable(Path.of(part, name)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
