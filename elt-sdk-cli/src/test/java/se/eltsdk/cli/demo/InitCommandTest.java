package se.eltsdk.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.EltConfiguration;

class InitCommandTest {

    private static final Pattern KEY = Pattern.compile("(?m)^#?([a-z][a-z0-9.-]*) = (.*)$");

    @TempDir
    private Path temporary;
    private Path folder;

    @BeforeEach
    void write() {
        folder = temporary.resolve("example");
        assertEquals(ExitCode.DONE, EltRun.at(JsonReportFiles.NOVEMBER, "init", folder).code());
    }

    @Test
    void whenTheReportIsValidatedWithItsHours_thenNothingIsFound() {
        EltRun run = EltRun.at(JsonReportFiles.NOVEMBER, "validate", folder.resolve("report.json"), "--invoice",
                folder.resolve("hours.json"));
        assertEquals(ExitCode.DONE, run.code(), run.out());
        assertTrue(run.out().contains("1 report: 0 errors, 0 warnings"), run.out());
    }

    @Test
    void whenTheShiftsAreValidated_thenTheyHaveTheSameHours() {
        EltRun run = EltRun.at(JsonReportFiles.NOVEMBER, "validate", folder.resolve("shifts.csv"), "--report",
                folder.resolve("persons.json"), "--invoice", folder.resolve("hours.json"));
        assertEquals(ExitCode.DONE, run.code(), run.out());
        assertTrue(run.out().contains("1 report: 0 errors, 0 warnings"), run.out());
    }

    @Test
    void whenAFileIsThereAlready_thenNothingIsWritten() throws IOException {
        Files.delete(folder.resolve("report.json"));
        byte[] before = Files.readAllBytes(folder.resolve("elt.properties"));
        EltRun run = EltRun.at(JsonReportFiles.NOVEMBER, "init", folder);
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("shifts.csv, persons.json, hours.json, elt.properties"), run.err());
        assertFalse(Files.exists(folder.resolve("report.json")));
        assertEquals(new String(before, StandardCharsets.UTF_8), Files.readString(folder.resolve("elt.properties")));
    }

    @Test
    void whenTheFilesAreWritten_thenTheirOwnerAloneReadsThem() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }

    @Test
    void whenTheConfigurationIsRead_thenEveryKeyIsInItOnce_andIsAccepted() throws IOException {
        String text = Files.readString(folder.resolve("elt.properties"));
        Set<String> keys = KEY.matcher(text).results().map(key -> key.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Stream.of(ConfigurationKey.values()).map(ConfigurationKey::key)
                .collect(Collectors.toCollection(TreeSet::new)), keys);
        assertEquals(List.of(), EltConfiguration.read(folder.resolve("elt.properties")).findings());
        assertEquals(EltConfiguration.example(), text);
    }

    @Test
    void whenTheDoctorReadsTheConfiguration_thenItNamesWhatIsToBeDone() {
        EltRun run = EltRun.of("doctor", "--lang", "en", "--config", folder.resolve("elt.properties"));
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.out().contains("the file that tls.keystore names cannot be opened"), run.out());
        assertFalse(run.out().contains("ELT-842"), run.out());
    }

    @Test
    void whenAnInvoiceIsOfAnotherForm_thenTheFormIsNamed() {
        EltRun run = EltRun.at(JsonReportFiles.NOVEMBER, "validate", folder.resolve("report.json"), "--lang", "en",
                "--invoice", folder.resolve("report.json"));
        assertEquals(ExitCode.NO, run.code());
        assertTrue(run.out().contains("a list of objects with the fields personalNumber, month, active, waiting"),
                run.out());
    }

    @Test
    void whenBankIdsFilesAreMissing_thenWhatToPutThereIsNamed() throws IOException {
        Path prepared = folder.resolve("prepared");
        assertEquals(ExitCode.DONE, EltRun.at(JsonReportFiles.NOVEMBER, "prepare", folder.resolve("report.json"),
                "--out",
                prepared).code());
        try (MockVendor mock = new MockVendor(temporary.resolve("mock"))) {
            EltRun run = EltRun.of("verify", prepared, "--lang", "en", "--config", mock.config());
            assertEquals(ExitCode.NO, run.code());
            assertTrue(run.out().contains("assistent-signatur.b64 is missing: put completionData.signature of"
                    + " BankID's collect answer there, unchanged."), run.out());
            assertTrue(run.out().contains("anordnare-ocsp.b64 is missing: put completionData.ocspResponse of"),
                    run.out());
        }
    }
}
