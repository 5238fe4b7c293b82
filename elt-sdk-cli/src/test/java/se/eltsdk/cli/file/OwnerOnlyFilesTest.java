package se.eltsdk.cli.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.demo.DemoMonth;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.cli.fixture.TrustChangeFixture;
import se.eltsdk.cli.mock.MockVendorFiles;
import se.eltsdk.paper.fixture.SmallPaperForm;
import se.eltsdk.testkit.MockFk;

/** No file of a whole session can be read by other users of the machine. */
@Tag("once")
class OwnerOnlyFilesTest {

    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    @TempDir
    private Path folder;

    @Test
    void whenASessionIsOver_thenNothingItWroteCanBeReadByOthers() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        assumeTrue(isReadableByDefault(), "an umask like 077 hides what this test looks for");
        Path session = folder.resolve("new/session");
        Path given = Files.createDirectory(folder.resolve("given"));
        try (MockFk fk = MockFk.start(MockVendor.PKI)) {
            Path config = MockVendorFiles.write(session.resolve("mock"), MockVendor.PKI, fk.endpoint());
            run(config, session, given);
            assertEquals(2, fk.requests().size());
        }
        done("init", session.resolve("init"));

        List<String> open = new ArrayList<>();
        long written = 0;
        try (Stream<Path> all = Files.walk(folder.resolve("new"))) {
            for (Path each : all.sorted(Comparator.comparing(Path::toString)).toList()) {
                written++;
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(each);
                EnumSet<PosixFilePermission> others = EnumSet.copyOf(OTHERS);
                others.retainAll(permissions);
                if (!others.isEmpty()) {
                    open.add(folder.relativize(each) + " " + PosixFilePermissions.toString(permissions));
                }
            }
        }
        assertEquals(List.of(), open);
        assertTrue(written > 50, "only " + written + " files and folders");
    }

    private void run(Path config, Path session, Path given) throws IOException {
        Path evidence = session.resolve("evidence");
        Path json = JsonReportFiles.write(given, "report.json", JsonReportFiles.lastMonth(JsonReportFiles.ID));
        Path other = JsonReportFiles.write(given, "other.json", JsonReportFiles.lastMonth(JsonReportFiles.OTHER_ID));
        Path report = session.resolve("reports/first");
        Path queued = session.resolve("reports/second");
        Path form = SmallPaperForm.write(given);
        Path pictures = session.resolve("pictures");
        Path trust = Files.writeString(given.resolve("trust.properties"), "environment = test\n"
                + "fk.organisation-number = 2021005521\ntrust.folder = " + session.resolve("trust") + "\n");
        done("prepare", json, "--out", report);
        done("prepare", other, "--out", queued);
        done("test-sign", report, queued, "--config", config);
        done("seal", report, "--config", config);
        done("submit", report, "--config", config, "--evidence", evidence);
        done("queue", "add", queued, "--config", config);
        done("queue", "pause", "--reason", "x", "--config", config);
        done("queue", "resume", "--config", config);
        done("queue", "run", "--config", config);
        done("queue", "show", JsonReportFiles.OTHER_ID, "--export", session.resolve("export/entry"), "--config",
                config);
        done("support", "--out", session.resolve("support.zip"), "--config", config, report);
        done("sheet", json, "--svg", session.resolve("month.svg"));
        done("calendar", "--ics", session.resolve("fk.ics"));
        done("paper", "fill", json, "--form", form, "--out", session.resolve("out.pdf"));
        done("paper", "check", session.resolve("out.pdf"), "--form", form, "--png", pictures);
        done("trust", "add-anchor", session.resolve("mock/fk-ca.pem"), "--role", "fk-tls-anchor", "--from",
                DemoMonth.last(Clock.systemUTC()).month().plusMonths(2).atDay(1), "--to",
                DemoMonth.last(Clock.systemUTC()).month().plusMonths(4).atDay(1), "--fingerprint",
                TrustChangeFixture.sha256(MockVendor.PKI.organisationCa()), "--config", trust);
        done("trust", "timeline", "--svg", session.resolve("trust.svg"), "--config", trust);
    }

    private static void done(Object... command) {
        EltRun run = EltRun.of(command);
        assertEquals(ExitCode.DONE, run.code(), () -> command[0] + ": " + run.out() + run.err());
    }

    private boolean isReadableByDefault() throws IOException {
        return Files.getPosixFilePermissions(Files.createFile(folder.resolve("umask")))
                .contains(PosixFilePermission.OTHERS_READ);
    }
}
