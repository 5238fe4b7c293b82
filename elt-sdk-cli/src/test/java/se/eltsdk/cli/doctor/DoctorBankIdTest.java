package se.eltsdk.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.cli.mock.MockVendorFiles;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.bankid.MockBankId;

/** What {@code elt doctor} says of BankID: a set-up in order, and faults with code, exit code and next step. */
@Tag("once")
class DoctorBankIdTest {

    @TempDir
    private static Path folder;

    private static MockFk fk;
    private static MockBankId bankId;
    private static Path config;

    @BeforeAll
    static void start() throws IOException {
        fk = MockFk.start(MockVendor.PKI);
        bankId = MockBankId.start(MockVendor.PKI);
        config = MockVendorFiles.write(folder, MockVendor.PKI, fk.endpoint(), bankId.endpoint());
        AtomicFile.write(folder.resolve("guess.pin"), "hemligt\n".getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() {
        fk.close();
        bankId.close();
    }

    @Test
    void whenAllIsInOrder_thenAllChecksPassed_andNoOrderWasOpened() {
        EltRun run = EltRun.of("doctor", "--lang", "en", "--config", config);

        assertEquals(ExitCode.DONE, run.code(), run.out());
        assertTrue(run.out().contains("\nbankid.keystore\n  ✓ ELT-890  PKCS#12 file with one key: RSA 2048"), run.out());
        assertTrue(run.out().contains("\nbankid.endpoint\n  ✓ ELT-654  BankID's server answers"), run.out());
        assertTrue(run.out().matches("(?s).*\\nAll [0-9]+ checks passed\\.\n"), run.out());
        assertEquals(List.of("GET"), bankId.requests().stream().map(request -> request.method()).distinct().toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bankid.keystore = bankid-rp.p12 | bankid.keystore = none.p12 | ELT-840 | bankid.keystore | 2",
        "bankid.password-file = bankid-rp.pin | # none | ELT-843 | bankid.password-file | 1",
        "bankid.password-file = bankid-rp.pin | bankid.password-file = guess.pin | ELT-802 | bankid.keystore | 1",
        "bankid.tls-anchors = bankid-ssl-root.pem | bankid.tls-anchors = bankid-root.pem | ELT-653 "
                + "| bankid.tls-anchors | 1",
        "bankid.tls-anchors = bankid-ssl-root.pem | bankid.tls-anchors = fk-ca.pem | ELT-650 | bankid.tls-anchors | 1",
        "bankid-rp | vendor-tls | ELT-651 | bankid.keystore | 1",
        "/rp/v6.0 | /rp/v5.1 | ELT-630 | bankid.endpoint | 1"})
    void whenBankIdIsSetUpWrongly_thenItsCode_andNoSecret(String part, String other, String code, String subject,
            int exit) throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.properties"),
                Files.readString(config).replace(part, other));

        EltRun run = EltRun.of("doctor", "--json", "--config", broken);

        assertEquals(exit, run.code(), run.out());
        List<String> found = StreamSupport.stream(run.json().get("findings").spliterator(), false)
                .filter(each -> !each.get("severity").asText().equals("I")).map(DoctorBankIdTest::shown).toList();
        assertEquals(List.of(code + " " + subject), found, run.out());
        assertFalse((run.out() + run.err()).contains("hemligt"));
    }

    private static String shown(JsonNode finding) {
        assertFalse(finding.get("next").asText().isEmpty(), finding.toString());
        return finding.get("code").asText() + " " + finding.get("subject").asText();
    }
}
