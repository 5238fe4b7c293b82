package se.eltsdk.cli.sign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import se.eltsdk.cli.fixture.SigningVendor;
import se.eltsdk.testkit.bankid.BankIdError;
import se.eltsdk.testkit.bankid.OrderScript;

/** What is decided without waiting for a signer. */
class SignCommandTest {

    @TempDir
    private Path folder;
    private SigningVendor vendor;

    @BeforeEach
    void start() throws IOException {
        vendor = new SigningVendor(folder);
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    private EltRun sign(Path report, String role) {
        return EltRun.of("sign", report, "--as", role, "--config", vendor.config(), "--json");
    }

    private static JsonNode only(EltRun run) {
        assertEquals(1, run.json().get("items").size(), run.out());
        return run.json().get("items").get(0);
    }

    @Test
    void whenTheCallIsWrong_thenTwo_andNoOrderIsMade() throws IOException {
        Path report = vendor.prepared(JsonReportFiles.ID);
        Path config = vendor.config();
        assertEquals(ExitCode.USAGE, EltRun.of("sign", report, "--config", config).code());
        assertEquals(ExitCode.USAGE, EltRun.of("sign", report, "--as", "manager", "--config", config).code());
        assertEquals(ExitCode.USAGE, EltRun.of("sign", folder.resolve("none"), "--as", "assistant", "--config", config)
                .code());
        EltRun empty = EltRun.of("sign", Files.createDirectory(folder.resolve("empty")), "--as", "assistant",
                "--config", config);
        assertEquals(ExitCode.USAGE, empty.code());
        assertTrue(empty.err().contains("is not prepared"), empty.err());
        EltRun twice = EltRun.of("sign", report, report, "--as", "provider", "--config", config);
        assertEquals(ExitCode.USAGE, twice.code());
        assertTrue(twice.err().contains("given twice"), twice.err());
        EltRun address = EltRun.of("sign", report, "--as", "assistant", "--config", config, "--ip", "here");
        assertEquals(ExitCode.USAGE, address.code());
        assertTrue(address.err().contains("--ip"), address.err());
        assertEquals(0, vendor.bankId().connections());
    }

    @Test
    void whenBankIdIsNotConfigured_thenTwo_andTheKeysAreNamed() throws IOException {
        Path report = vendor.prepared(JsonReportFiles.ID);
        String lines = Files.readString(vendor.config()).replaceAll("(?m)^bankid\\.(endpoint|tls|keystore|password).*", "");
        Path config = Files.writeString(vendor.config().resolveSibling("without.properties"), lines);
        EltRun run = EltRun.of("sign", report, "--as", "assistant", "--config", config);
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("bankid.keystore"), run.err());
    }

    @Test
    void whenTheFolderIsSigned_thenNoOrderIsMade_andItSaysSo() throws IOException {
        Path report = vendor.prepared(JsonReportFiles.ID);
        MockVendor.expectDone(EltRun.of("test-sign", report, "--config", vendor.config()));
        byte[] before = Files.readAllBytes(report.resolve("assistent-signatur.b64"));

        EltRun run = sign(report, "assistant");

        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
        assertEquals("complete", only(run).get("outcome").asText());
        assertEquals("assistant", only(run).get("as").asText());
        assertEquals(JsonReportFiles.ID, only(run).get("id").asText());
        assertTrue(run.err().contains("Redan underskriven av assistenten"), run.err());
        assertEquals(0, vendor.bankId().connections());
        assertArrayEquals(before, Files.readAllBytes(report.resolve("assistent-signatur.b64")));
        EltRun english = EltRun.of("sign", report, "--as", "provider", "--config", vendor.config(), "--lang", "en");
        assertTrue(english.out().contains("Already signed by the provider"), english.out());
    }

    @Test
    void whenTheFolderHasHalfASignature_thenNo() throws IOException {
        Path report = vendor.prepared(JsonReportFiles.ID);
        Files.writeString(report.resolve("assistent-ocsp.b64"), "AAAA");
        EltRun run = sign(report, "assistant");
        assertEquals(ExitCode.NO, run.code());
        assertEquals("failed ELT-006", only(run).get("outcome").asText() + " " + only(run).get("code").asText());
        assertEquals(0, vendor.bankId().connections());
    }

    @Test
    void whenTheAssistantsSignatureIsNotValid_thenTheProviderIsNotAsked() throws IOException {
        Path report = vendor.prepared(JsonReportFiles.ID);
        MockVendor.expectDone(EltRun.of("test-sign", report, "--config", vendor.config()));
        Files.delete(report.resolve("anordnare-signatur.b64"));
        Files.delete(report.resolve("anordnare-ocsp.b64"));
        Path other = vendor.config("bankid.roots = bankid-root.pem", "bankid.roots = fk-ca.pem");

        EltRun run = EltRun.of("sign", report, "--as", "provider", "--config", other, "--json");

        assertEquals(ExitCode.NO, run.code(), run.out() + run.err());
        assertEquals("failed", only(run).get("outcome").asText());
        assertEquals("ELT-603", only(run).get("findings").get(0).get("code").asText());
        assertEquals(0, vendor.bankId().connections());
    }

    @Test
    void whenBankIdAcceptsNoOrder_thenFailed_andTheOtherFoldersArePending() throws IOException {
        Path report = vendor.prepared(JsonReportFiles.ID);
        Path second = vendor.prepared(JsonReportFiles.OTHER_ID);
        vendor.bankId().then(OrderScript.error(BankIdError.UNAUTHORIZED));

        EltRun run = EltRun.of("sign", report, second, "--as", "assistant", "--config", vendor.config(), "--json");

        assertEquals(ExitCode.OPEN, run.code(), run.out() + run.err());
        JsonNode items = run.json().get("items");
        assertEquals("failed ELT-629", items.get(0).get("outcome").asText() + " " + items.get(0).get("code").asText());
        assertEquals("pending", items.get(1).get("outcome").asText());
        assertFalse(items.get(1).has("hint"));
        assertEquals(1, vendor.bankId().requests().size());
    }

    @Test
    void whenAnOrderIsMade_thenItIsForTheSigner_withTheAddressAndTheConfiguredPolicies() throws IOException {
        Path report = vendor.prepared(JsonReportFiles.ID);
        vendor.bankId().always(OrderScript.error(BankIdError.MAINTENANCE));
        sign(report, "assistant");
        EltRun.of("sign", report, "--as", "provider", "--config", vendor.config(), "--ip", "203.0.113.9");

        List<JsonNode> sent = vendor.requests("sign").stream()
                .map(request -> EltRun.parse(new String(request.body(), StandardCharsets.UTF_8))).toList();
        assertEquals("127.0.0.1", sent.get(0).get("endUserIp").asText());
        assertEquals("{\"certificatePolicies\":[\"1.2.3.4.25\"],\"personalNumber\":\"" + JsonReportFiles.ASSISTANT
                + "\"}", sent.get(0).get("requirement").toString());
        assertEquals("203.0.113.9", sent.get(1).get("endUserIp").asText());
        assertEquals("{\"certificatePolicies\":[\"1.2.3.4.25\"]}", sent.get(1).get("requirement").toString());
        assertEquals(List.of(false, false, false, false), sent.stream().flatMap(one -> Stream.of(one.has("web"),
                one.has("app"))).toList());
        JsonNode prepared = EltRun.parse(Files.readString(report.resolve("signing.json")));
        for (String text : List.of("userVisibleData", "userNonVisibleData")) {
            assertEquals(prepared.get(text), sent.get(0).get(text));
            assertEquals(prepared.get("provider").get(text), sent.get(1).get(text));
        }
    }

    @Test
    void whenTheAnswerToTheOrderIsLost_thenUnknown_andTheOrderIsNotRepeated() throws IOException {
        Path report = vendor.prepared(JsonReportFiles.ID);
        Path second = vendor.prepared(JsonReportFiles.OTHER_ID);
        vendor.bankId().then(OrderScript.telephone().dropSignAnswer());

        EltRun run = EltRun.of("sign", report, second, "--as", "assistant", "--config", vendor.config(), "--json");

        assertEquals(ExitCode.OPEN, run.code(), run.out() + run.err());
        JsonNode items = run.json().get("items");
        assertEquals("unknown ELT-624", items.get(0).get("outcome").asText() + " " + items.get(0).get("code").asText());
        assertEquals("pending", items.get(1).get("outcome").asText());
        assertEquals(1, vendor.bankId().requests().size());
    }
}
