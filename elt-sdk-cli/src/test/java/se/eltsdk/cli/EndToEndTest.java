package se.eltsdk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.testkit.RecordedRequest;

/** The whole process with the command line only: prepare, test-sign, verify, seal, submit. */
class EndToEndTest {

    @TempDir
    private Path folder;
    private MockVendor mock;

    @BeforeEach
    void start() throws IOException {
        mock = new MockVendor(folder);
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    @Test
    void whenAllCommandsRunInTurn_thenOneReceipt_andASecondSubmitSendsNothing() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        EltRun verify = EltRun.of("verify", report, "--config", mock.config(), "--json");
        assertEquals(ExitCode.DONE, verify.code(), verify.out());
        assertTrue(verify.json().get("items").get(0).get("holds").asBoolean());
        assertEquals(ExitCode.DONE, EltRun.of("seal", report, "--config", mock.config()).code());

        EltRun submit = EltRun.of("submit", report, "--config", mock.config(), "--json");
        assertEquals(ExitCode.DONE, submit.code(), submit.out() + submit.err());
        RecordedRequest request = mock.fk().requests().get(0);
        assertEquals(List.of(), request.problems());
        assertArrayEquals(Files.readAllBytes(report.resolve("tidredovisning.xml")), request.document().orElseThrow());
        JsonNode item = submit.json().get("items").get(0);
        assertEquals("accepted", item.get("outcome").asText());
        assertEquals(request.txId().orElseThrow(), item.get("txId").asText());
        JsonNode receipt = EltRun.parse(Files.readString(report.resolve("kvittens.json")));
        assertEquals(List.of("id", "digest", "txId", "environment", "startedAt", "answeredAt"), names(receipt));

        EltRun second = EltRun.of("submit", report, "--config", mock.config(), "--again", "--json");
        assertEquals(ExitCode.DONE, second.code());
        assertEquals(item, second.json().get("items").get(0));
        assertEquals(1, mock.fk().requests().size());
    }

    @Test
    void whenSealed_thenTheSealStays_andItsBytesMatter() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        assertEquals(ExitCode.DONE, EltRun.of("seal", report, "--config", mock.config()).code());
        byte[] seal = Files.readAllBytes(report.resolve("sigill.xml"));
        assertEquals(ExitCode.DONE, EltRun.of("seal", report, "--config", mock.config()).code());
        assertArrayEquals(seal, Files.readAllBytes(report.resolve("sigill.xml")));

        Path other = mock.signed(JsonReportFiles.OTHER_ID);
        Files.write(other.resolve("sigill.xml"), seal);
        EltRun verify = EltRun.of("verify", other, "--config", mock.config(), "--json");
        assertEquals(ExitCode.NO, verify.code());
        JsonNode finding = verify.json().get("items").get(0).get("findings").get(0);
        assertEquals("sigill.xml", finding.get("path").asText());
        assertEquals(ExitCode.NO, EltRun.of("submit", other, "--config", mock.config()).code());
        assertEquals(0, mock.fk().requests().size());
    }

    /** Mostly of a variable without a value. Java takes it for the working directory. */
    @Test
    void whenAFileNameIsEmpty_thenTheCallIsWrong() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        for (EltRun run : List.of(EltRun.of("submit", report, "--evidence=", "--config", mock.config()),
                EltRun.of("submit", "", "--config", mock.config()), EltRun.of("submit", report, "--config="))) {
            assertEquals(ExitCode.USAGE, run.code(), run.out());
            assertTrue(run.err().contains("the name is empty"), run.err());
        }
        assertEquals(0, mock.fk().requests().size());
    }

    @Test
    void whenTheTestBankIdIsAnotherFile_thenTheCallIsWrong() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        Path config = mock.config("test.bankid = bankid.p12", "test.bankid = vendor-tls.p12");

        EltRun run = EltRun.of("test-sign", report, "--config", config);

        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("vendor-tls.p12: not the test BankID of a mock-fk"), run.err());
    }

    /** Nothing is known of the seal then. */
    @Test
    void whenTheIssuersOfSealsCannotBeRead_thenTheConfigurationIsWrong_notTheSeal() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        assertEquals(ExitCode.DONE, EltRun.of("seal", report, "--config", mock.config()).code());

        EltRun missing = EltRun.of("verify", report, "--config", mock.config("fk.anchors = ", "fk.anchors = no-"));
        assertEquals(ExitCode.USAGE, missing.code(), missing.out());
        assertTrue(missing.err().startsWith("ELT-840 "), missing.err());
        assertEquals("", missing.out());

        EltRun notGiven = EltRun.of("verify", report, "--config", mock.config("fk.anchors = ", "#"));
        assertEquals(ExitCode.USAGE, notGiven.code(), notGiven.out());
        assertTrue(notGiven.err().startsWith("ELT-843 "), notGiven.err());
    }

    @Test
    void whenNoSealKeyIsConfigured_thenSubmittedUnsealed_andSealSaysWhatIsMissing() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        Path config = mock.config("seal.keystore", "# seal.keystore");
        assertEquals(ExitCode.USAGE, EltRun.of("seal", report, "--config", config).code());
        assertEquals(ExitCode.DONE, EltRun.of("submit", report, "--config", config).code());
        assertFalse(Files.exists(report.resolve("sigill.xml")));
    }

    @Test
    void whenSealIsToBeAttached_thenTheMockSeesIt() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        Path config = mock.config("environment = test", "environment = test\nseal.attach = true");
        assertEquals(ExitCode.DONE, EltRun.of("submit", report, "--config", config).code());
        assertTrue(mock.fk().requests().get(0).sealPresent());
        assertEquals(List.of(), mock.fk().requests().get(0).problems());
    }

    @Test
    void whenHalfSigned_thenNoAndTheMissingFilesAreNamed() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        Files.delete(report.resolve("anordnare-ocsp.b64"));
        EltRun verify = EltRun.of("verify", report, "--config", mock.config(), "--json");
        assertEquals(ExitCode.NO, verify.code());
        assertTrue(verify.out().contains("anordnare-ocsp.b64"), verify.out());
        assertEquals(ExitCode.NO, EltRun.of("test-sign", report, "--config", mock.config()).code());
        EltRun submit = EltRun.of("submit", report, "--config", mock.config(), "--json");
        assertEquals(ExitCode.NO, submit.code());
        JsonNode item = submit.json().get("items").get(0);
        assertFalse(item.has("outcome"), "FK refused nothing");
        assertEquals("ELT-006", item.get("code").asText());
        assertEquals("anordnare-ocsp.b64", item.get("findings").get(0).get("path").asText());
        EltRun submitted = EltRun.of("submit", report, "--config", mock.config());
        assertTrue(submitted.out().contains("not sent") && !submitted.out().contains("refused"), submitted.out());
        EltRun queued = EltRun.of("queue", "add", report, "--config", mock.config(), "--json");
        assertEquals(ExitCode.NO, queued.code());
        assertFalse(queued.json().get("items").get(0).has("state"), queued.out());
        assertEquals(0, mock.fk().requests().size());
    }

    @Test
    void whenDocumentIsChangedAfterSigning_thenItIsInvalid() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        Path document = report.resolve("tidredovisning.xml");
        Files.writeString(document, Files.readString(document).replace("16.00", "17.00"));
        EltRun verify = EltRun.of("verify", report, "--config", mock.config(), "--json");
        assertEquals(ExitCode.NO, verify.code());
        assertFalse(verify.json().get("items").get(0).get("holds").asBoolean());
        assertTrue(verify.out().contains("ELT-601"), verify.out());
    }

    @Test
    void whenDocumentContainsWhatNoReportCan_thenItIsInvalid() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        Path document = report.resolve("tidredovisning.xml");
        String wrong = JsonReportFiles.PERSON.substring(0, 11) + (9 - (JsonReportFiles.PERSON.charAt(11) - '0'));
        Files.writeString(document, Files.readString(document).replace(JsonReportFiles.PERSON, wrong));
        EltRun verify = EltRun.of("verify", report, "--config", mock.config(), "--json");
        assertEquals(ExitCode.NO, verify.code(), verify.out());
        assertTrue(verify.out().contains("ELT-101"), verify.out());
        assertFalse(verify.out().contains(wrong));
    }

    @Test
    void whenSignatureTextIsNotBase64_thenNoAndItsPlace() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        Files.writeString(report.resolve("assistent-signatur.b64"), "not base64 at all");
        EltRun verify = EltRun.of("verify", report, "--config", mock.config(), "--json");
        assertEquals(ExitCode.NO, verify.code());
        assertTrue(verify.json().get("items").get(0).get("findings").get(0).get("path").asText()
                .startsWith("assistant."), verify.out());
    }

    @Test
    void whenSignaturesEndWithALineBreak_thenTheyHold() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        for (String name : List.of("assistent-signatur.b64", "assistent-ocsp.b64")) {
            Files.writeString(report.resolve(name), Files.readString(report.resolve(name)) + "\n");
        }
        assertEquals(ExitCode.DONE, EltRun.of("verify", report, "--config", mock.config()).code());
    }

    @Test
    void whenVerifying_thenNoKeyForTlsOrAddressIsNeeded() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        Path config = Files.writeString(mock.config().resolveSibling("verify.properties"),
                "environment = test\nbankid.roots = bankid-root.pem\n");
        assertEquals(ExitCode.DONE, EltRun.of("verify", report, "--config", config).code());
        EltRun submit = EltRun.of("submit", report, "--config", config);
        assertEquals(ExitCode.USAGE, submit.code());
        assertTrue(submit.err().contains("endpoint is missing"), submit.err());
    }

    @Test
    void whenTestSigningTwice_thenSignaturesStay_andNeverInProduction() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        byte[] signature = Files.readAllBytes(report.resolve("assistent-signatur.b64"));
        EltRun again = EltRun.of("test-sign", report, "--config", mock.config(), "--json");
        assertEquals(ExitCode.DONE, again.code());
        assertEquals(0, again.json().get("items").get(0).get("signed").size());
        assertArrayEquals(signature, Files.readAllBytes(report.resolve("assistent-signatur.b64")));
        Path production = mock.config("environment = test", "environment = production");
        assertEquals(ExitCode.USAGE, EltRun.of("test-sign", report, "--config", production).code());
    }

    @Test
    void whenThePathsAreWrong_thenTwo() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        assertEquals(ExitCode.USAGE, EltRun.of("verify", folder.resolve("none"), "--config", mock.config()).code());
        assertEquals(ExitCode.USAGE, EltRun.of("verify", report, "--config", folder.resolve("none.properties")).code());
        assertEquals(ExitCode.USAGE, EltRun.of("verify", folder.resolve("a.asice"), "--config", mock.config()).code());
        assertEquals(ExitCode.USAGE, EltRun.of("verify", report).code());
        assertEquals(ExitCode.USAGE, EltRun.of("test-sign", folder, "--config", mock.config()).code());
        EltRun json = EltRun.of("verify", report, "--config", folder.resolve("none.properties"), "--json");
        assertTrue(json.json().get("error").asText().contains("none.properties"), json.out());
        assertEquals("ELT-840 Konfigurationen går inte att öppna. Kontrollera att den finns och att användaren får läsa "
                + "den.", json.json().get("code").asText() + " " + json.json().get("sv").asText());
        assertEquals("The configuration cannot be opened. Check that it is there and that this user may read it.",
                json.json().get("en").asText());
    }

    @Test
    void whenARunIsOver_thenNoNameOrNumberWasPrintedOrUsedForAFile() throws IOException {
        Path report = mock.prepared(JsonReportFiles.ID);
        StringBuilder printed = new StringBuilder();
        for (String command : List.of("test-sign", "verify", "seal", "submit")) {
            EltRun run = EltRun.of(command, report, "--config", mock.config());
            printed.append(run.out()).append(run.err());
        }
        Files.writeString(report.resolve("tidredovisning.xml"), "<x>" + JsonReportFiles.PERSON + "</x>");
        for (String command : List.of("verify", "submit")) {
            EltRun run = EltRun.of(command, report, "--config", mock.config(), "--json");
            printed.append(run.out()).append(run.err());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> printed.append(file.getFileName()).append('\n'));
        }
        for (String secret : List.of(JsonReportFiles.PERSON, JsonReportFiles.ASSISTANT,
                JsonReportFiles.PERSON.substring(2),
                "Canary")) {
            assertFalse(printed.toString().contains(secret), "printed: " + secret);
        }
    }

    private static List<String> names(JsonNode node) {
        return Stream.iterate(node.fieldNames(), names -> names.hasNext(), names -> names).map(names -> names.next())
                .toList();
    }
}
