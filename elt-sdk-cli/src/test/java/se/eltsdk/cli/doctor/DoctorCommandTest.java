package se.eltsdk.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.testkit.FkReply;

@Tag("once")
class DoctorCommandTest {

    @TempDir
    private Path folder;

    @Test
    void whenAllIsValid_thenATableOfAllChecks_andZero() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            EltRun run = EltRun.of("doctor", "--lang", "en", "--config", mock.pacedConfig());
            assertEquals(ExitCode.DONE, run.code(), run.out());
            assertTrue(run.out().contains("Doctor: test, as of 20"), run.out());
            assertTrue(run.out().contains(
                    "\ntls.keystore\n  ✓ ELT-890  PKCS#12 file with one key: RSA 2048, for "),
                    run.out());
            assertTrue(run.out().contains("  ✓ ELT-893  The TLS handshake succeeded on both sides: TLSv1.3"),
                    run.out());
            assertTrue(run.out().matches("(?s).*\\nAll [0-9]+ checks passed\\.\n"), run.out());
            assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
            assertEquals(0, mock.fk().requests().size());
        }
    }

    /** A warning does not change the exit code. */
    @Test
    void whenOthersMayReadKeys_thenOneWarningNamesFilesAndKeys_andZero() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        try (MockVendor mock = new MockVendor(folder)) {
            assertEquals("", keyFiles(mock.pacedConfig()));
            for (String name : List.of("vendor-tls.p12", "vendor-tls.pin", "outbox.key", "fk-ca.pem")) {
                Files.setPosixFilePermissions(mock.pacedConfig().resolveSibling(name),
                        PosixFilePermissions.fromString("rw-r--r--"));
            }
            assertEquals("W configuration Users other than owner and group may read or write files with keys or "
                    + "passwords: \"vendor-tls.p12, vendor-tls.pin, outbox.key\" (tls.keystore, tls.password-file, "
                    + "outbox.key-file).", keyFiles(mock.pacedConfig()));
        }
    }

    private String keyFiles(Path config) {
        List<String> seen = new ArrayList<>();
        examined(config, ExitCode.DONE).forEach(each -> {
            if (each.get("code").asText().equals("ELT-830")) {
                seen.add(each.get("severity").asText() + " " + each.get("subject").asText() + " "
                        + each.get("message").asText());
            }
        });
        return String.join("\n", seen);
    }

    @Test
    void whenAFileIsMissing_thenTheRestIsExaminedToo_andTwo() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            EltRun run = EltRun.of("doctor", "--lang", "en", "--config",
                    mock.config("fk-stamp.pem", "no.pem"), "--width", "100");
            assertEquals(ExitCode.USAGE, run.code(), run.out());
            assertTrue(run.out().contains(
                    "fk.stamps\n  ✗ ELT-840  Line 6: the file that fk.stamps names cannot be opened.\n"
                    + "           → Correct the path"), run.out());
            assertTrue(run.out().contains("  ✓ ELT-893  The TLS handshake succeeded"), run.out());
            assertTrue(run.out().contains("\n1 error; "), run.out());
        }
        assertEquals(ExitCode.USAGE, EltRun.of("doctor", "--lang", "en", "--config", folder.resolve("none")).code());
        assertEquals(ExitCode.USAGE, EltRun.of("doctor").code());
    }

    @Test
    void whenSomethingElseIsWrong_thenOne_alsoForAKeyThatIsUnknown() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            mock.fk().close();
            EltRun run = EltRun.of("doctor", "--lang", "en", "--json", "--config",
                    mock.config("tls.keystore = ", "tls.keystroe = x\ntls.keystore = "));
            assertEquals(ExitCode.NO, run.code(), run.err());
            JsonNode finding = run.json().get("findings").get(0);
            assertEquals("ELT-842 E configuration", finding.get("code").asText() + " "
                    + finding.get("severity").asText() + " " + finding.get("subject").asText());
            assertTrue(finding.get("message").asText().contains("tls.keystroe"));
            assertEquals("Did you mean tls.keystore?", finding.get("next").asText());
            assertTrue(run.err().contains("✗ ELT-842"), run.err());
        }
    }

    @Test
    void whenNoLanguageIsAskedFor_thenTheObservationsAreInSwedish_andInBothInJson() throws IOException {
        Path none = folder.resolve("none.properties");

        EltRun people = EltRun.of("doctor", "--config", none, "--width", "120");
        EltRun json = EltRun.of("doctor", "--json", "--config", none);

        assertTrue(people.out().contains("✗ ELT-840  Konfigurationen går inte att öppna."), people.out());
        assertTrue(people.out().contains("→ Kontrollera att den finns och att användaren får läsa den."),
                people.out());
        JsonNode finding = json.json().get("findings").get(0);
        assertEquals("Konfigurationen går inte att öppna.", finding.get("message").asText());
        assertEquals("Kontrollera att den finns och att användaren får läsa den.", finding.get("next").asText());
        assertEquals(finding.get("message").asText() + " " + finding.get("next").asText(),
                finding.get("sv").asText());
        assertEquals("The configuration cannot be opened. Check that it is there and that this user may read it.",
                finding.get("en").asText());
    }

    @Test
    void whenAProbeIsAskedFor_thenOneGet_inATurnOfThePace() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            EltRun run = EltRun.of("doctor", "--lang", "en", "--probe", "--config", mock.config());
            assertEquals(ExitCode.DONE, run.code(), run.out());
            assertTrue(run.out().contains("ELT-896  This machine's clock agrees"), run.out());
            assertEquals(1, mock.fk().requests().size());
            assertTrue(Files.exists(mock.config().resolveSibling("fast.properties.pace")));
        }
    }

    @Test
    void whenAComingInstantIsAskedFor_thenCertificatesAreJudgedThen() throws IOException {
        Instant later = Clock.systemUTC().instant().plus(Duration.ofDays(1000));
        try (MockVendor mock = new MockVendor(folder)) {
            EltRun run = EltRun.of("doctor", "--lang", "en", "--config", mock.config(), "--at", later.toString());
            assertEquals(ExitCode.NO, run.code(), run.out());
            assertTrue(run.out().contains("✗ ELT-860  The certificate expired on "), run.out());
            assertTrue(run.out().contains("! ELT-878  The certificate that FK shows today would not be"),
                    run.out());
            assertTrue(run.out().contains("✓ ELT-893  The TLS handshake succeeded"), run.out());
        }
        assertEquals(ExitCode.USAGE, EltRun.of("doctor", "--lang", "en", "--config", "x", "--at", "soon").code());
    }

    private JsonNode examined(Path config, int exit) {
        EltRun run = EltRun.of("doctor", "--lang", "en", "--json", "--config", config);
        assertEquals(exit, run.code(), run.out());
        return run.json().get("findings");
    }

    private static String lines(JsonNode findings) {
        List<String> lines = new ArrayList<>();
        findings.forEach(each -> {
            if (each.get("subject").asText().matches("queue|outbox.*")) {
                lines.add(each.get("severity").asText() + " " + each.get("code").asText() + " "
                        + each.get("subject").asText() + " " + each.get("message").asText());
            }
        });
        return String.join("\n", lines);
    }

    @Test
    void whenReportsAreQueued_thenHowManyAndWhetherSomebodySends() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            add(mock, JsonReportFiles.ID);
            add(mock, JsonReportFiles.OTHER_ID);
            mock.fk().close();
            String lines = lines(examined(mock.pacedConfig(), ExitCode.NO));
            assertTrue(lines.startsWith("I ELT-898 queue 2 reports wait to be sent, the oldest since "), lines);
            assertTrue(lines.contains("refused 0.\nI ELT-898 queue At this pace, everything will be sent by "), lines);
            Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(70));
            EltRun run = EltRun.at(later, "doctor", "--lang", "en", "--config", mock.pacedConfig());
            assertTrue(run.out().contains("  ! ELT-887  Nothing is being sent: 2 reports are due, the first for 70"),
                    run.out());
        }
    }

    @Test
    void whenAllElseIsValid_thenABlockedEntryMakesItOne_andAnUnopenedDatabaseTwo() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            mock.fk().then(FkReply.status(400));
            add(mock, JsonReportFiles.ID);
            EltRun.of("queue", "run", "--config", mock.config());
            examined(mock.pacedConfig(), ExitCode.NO);
            Path elsewhere = mock.config("jdbc:sqlite:elt-outbox.db", "jdbc:sqlite:none/elt-outbox.db");
            assertTrue(lines(examined(elsewhere, ExitCode.USAGE)).startsWith("E ELT-840 outbox.url "));
        }
    }

    @Test
    void whenOneIsBlocked_andSomebodyPaused_thenBothAreReported_andOne() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            mock.fk().then(FkReply.status(400), FkReply.dropAnswer());
            add(mock, JsonReportFiles.ID);
            EltRun.of("queue", "run", "--config", mock.config());
            add(mock, JsonReportFiles.OTHER_ID);
            EltRun.of("queue", "run", "--config", mock.config());
            mock.fk().close();
            MockVendor.expectDone(EltRun.of("queue", "pause", "--reason", "nytt certifikat", "--config",
                    mock.config()));
            String lines = lines(examined(mock.pacedConfig(), ExitCode.NO));
            assertTrue(lines.contains("E ELT-888 queue 1 report is blocked, and not sent until somebody has decided: "
                    + "1 × ELT-713."), lines);
            assertTrue(lines.contains("W ELT-888 queue For 1 report it is not known whether FK has it"), lines);
            assertTrue(lines.contains("W ELT-887 queue Somebody paused all sending on 20"), lines);
            assertTrue(lines.contains(", without an end: \"nytt certifikat\"."), lines);
        }
    }

    private static void add(MockVendor mock, String id) throws IOException {
        MockVendor.expectDone(EltRun.of("queue", "add", mock.signed(id), "--config", mock.config()));
    }
}
