package se.eltsdk.cli.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.EltException;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.cli.fixture.WaitingRuns;
import se.eltsdk.cli.submit.QueuedMarker;
import se.eltsdk.report.ReportId;
import se.eltsdk.testkit.FkReply;

/** One elt works on a folder at a time; the others wait or report that it is in use. */
@Tag("once")
class FolderLockTest {

    /** The common pool of a machine with two processors runs one at a time. */
    private static final Executor A_THREAD_EACH = task -> new Thread(task).start();

    private static final PrintStream NOWHERE = new PrintStream(PrintStream.nullOutputStream());
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    private Path folder;
    private MockVendor mock;
    private Path impatient;

    @BeforeEach
    void start() throws IOException {
        mock = new MockVendor(folder);
        impatient = impatient("PT0.2S");
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    /** It waits as long as a call may take. */
    private Path impatient(String total) throws IOException {
        return mock.config("environment = test", "environment = test\npace.interval = PT0.001S\ntimeout.total = "
                + total
                + "\ntimeout.answer = " + total + "\ntimeout.connect = " + total);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit", "queue add", "seal"})
    void whenAnotherWorksOnTheFolder_thenThree_andNothingIsDone(String command) throws Exception {
        Path report = mock.signed(JsonReportFiles.ID);
        List<String> before = names(report);
        EltRun run;
        try (FolderLock lock = FolderLock.acquire(new SignedFolder(report), SHORT, NOWHERE)) {
            run = EltRun.of((Object[]) (command + " " + report + " --json --config " + impatient).split(" "));
        }

        assertEquals(ExitCode.OPEN, run.code(), run.out() + run.err());
        assertTrue(run.out().contains("ELT-941"), run.out());
        assertTrue(run.err().contains("waiting for another elt"), run.err());
        assertFalse(run.out().contains("\"outcome\"") || run.out().contains("\"state\""), run.out());
        assertEquals(before, names(report));
        assertEquals(0, mock.fk().requests().size());
        MockVendor.expectDone(EltRun.of("submit", report, "--config", mock.config()));
    }

    /** Two names for a folder are one folder. */
    @Test
    void whenTheFolderIsReachedByALink_thenItIsLockedToo() throws Exception {
        Path report = mock.signed(JsonReportFiles.ID);
        Path link = Files.createSymbolicLink(folder.resolve("link"), report);
        try (FolderLock lock = FolderLock.acquire(new SignedFolder(report), SHORT, NOWHERE)) {
            assertEquals("ELT-941", assertThrows(EltException.class,
                    () -> FolderLock.acquire(new SignedFolder(link), SHORT, NOWHERE)).code().id());
        }
        FolderLock.acquire(new SignedFolder(link), SHORT, NOWHERE).close();
    }

    @Test
    void whenOneOfSeveralFoldersIsInUse_thenTheOthersAreSent() throws Exception {
        Path busy = mock.signed(JsonReportFiles.ID);
        Path free = mock.signed(JsonReportFiles.OTHER_ID);
        EltRun run;
        try (FolderLock lock = FolderLock.acquire(new SignedFolder(busy), SHORT, NOWHERE)) {
            run = EltRun.of("submit", busy, free, "--json", "--config", impatient("PT8S"));
        }
        assertEquals(ExitCode.OPEN, run.code());
        assertFalse(run.json().get("items").get(0).has("outcome"));
        assertEquals("accepted", run.json().get("items").get(1).get("outcome").asText(), run.out());
        assertEquals(1, mock.fk().requests().size());
    }

    @Test
    void whenTheFolderCannotBeWritten_thenTwo_andTheOthersAreSent() throws Exception {
        Path readOnly = mock.signed(JsonReportFiles.ID);
        Path free = mock.signed(JsonReportFiles.OTHER_ID);
        Files.deleteIfExists(readOnly.resolve(FolderLock.FILE));
        Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(readOnly), "root may write everywhere");

        EltRun run = EltRun.of("submit", readOnly, free, "--json", "--config", mock.config());

        assertEquals(ExitCode.USAGE, run.code(), run.out());
        assertEquals("ELT-941", run.json().get("items").get(0).get("code").asText());
        assertEquals("accepted", run.json().get("items").get(1).get("outcome").asText());
        assertEquals(1, mock.fk().requests().size());
    }

    /** A lock file that is no file: nothing is locked, so nothing is sent. */
    @Test
    void whenTheLockFileCannotBeOpened_thenTwo_andTheOthersAreSent() throws Exception {
        Path broken = mock.signed(JsonReportFiles.ID);
        Path free = mock.signed(JsonReportFiles.OTHER_ID);
        Files.delete(broken.resolve(FolderLock.FILE));
        Files.createSymbolicLink(broken.resolve(FolderLock.FILE), folder.resolve("elsewhere"));

        EltRun run = EltRun.of("submit", broken, free, "--json", "--config", mock.config());

        assertEquals(ExitCode.USAGE, run.code(), run.out());
        assertEquals("ELT-941", run.json().get("items").get(0).get("code").asText());
        assertEquals("accepted", run.json().get("items").get(1).get("outcome").asText());
        assertFalse(Files.exists(folder.resolve("elsewhere")));
        Files.delete(free.resolve(FolderLock.FILE));
        Files.createSymbolicLink(free.resolve(FolderLock.FILE), folder.resolve("elsewhere"));
        assertEquals(ExitCode.DONE, submit(free).code(), "its receipt is shown all the same");
    }

    @Test
    void whenAFolderTakesNoSeal_thenTwo_andTheOthersAreSent() throws Exception {
        Path broken = mock.signed(JsonReportFiles.ID);
        Path free = mock.signed(JsonReportFiles.OTHER_ID);
        Files.createDirectories(broken.resolve("sigill.xml/taken"));

        EltRun run = EltRun.of("submit", free, broken, "--json", "--config", mock.config());

        assertEquals(ExitCode.USAGE, run.code(), run.out());
        assertEquals("accepted", run.json().get("items").get(0).get("outcome").asText());
        assertEquals("ELT-941", run.json().get("items").get(1).get("code").asText());
        assertEquals(1, mock.fk().requests().size());
    }

    /** Where a lock has no effect, the first attempt is still noted by one alone. */
    @Test
    void whenManyCreateAFileAtOnce_thenOneSucceeds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CyclicBarrier barrier = new CyclicBarrier(8);
        try {
            for (int i = 0; i < 20; i++) {
                Path file = folder.resolve("file" + i);
                Callable<Boolean> create = () -> {
                    barrier.await();
                    try {
                        AtomicFile.create(file, new byte[] {1, 2, 3});
                        return true;
                    } catch (FileAlreadyExistsException e) {
                        return false;
                    }
                };
                long created = 0;
                for (Future<Boolean> each : threads.invokeAll(IntStream.range(0, 8).mapToObj(n -> create).toList())) {
                    created += each.get() ? 1 : 0;
                }
                assertEquals(1, created);
                assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
            }
        } finally {
            threads.shutdownNow();
        }
        assertTrue(names(folder).stream().noneMatch(name -> name.startsWith(".elt-")), "no temporary file stays");
    }

    /** Where a lock has no effect, the folder still names one outbox. */
    @Test
    void whenTwoOutboxesTakeAFolderAtOnce_thenOneDoes() throws Exception {
        SignedFolder report = new SignedFolder(mock.signed(JsonReportFiles.ID));
        ReportId id = ReportId.parse(JsonReportFiles.ID);
        QueuedMarker.of(id, "test", "one").create(report);
        assertThrows(FileAlreadyExistsException.class, () -> QueuedMarker.of(id, "test", "other").create(report));
        assertEquals("one", QueuedMarker.read(report).orElseThrow().outbox());
    }

    /** The second person asked before the first attempt was known. */
    @Test
    void whenTwoPersonsAskAgainAtOnce_thenOneMoreAttempt() throws Exception {
        Path report = mock.signed(JsonReportFiles.ID);
        mock.fk().always(FkReply.dropAnswer());
        assertEquals(ExitCode.OPEN, submit(report).code());
        CompletableFuture<EltRun> first;
        CompletableFuture<EltRun> second;
        try (FolderLock lock = FolderLock.acquire(new SignedFolder(report), SHORT, NOWHERE)) {
            WaitingRuns err = new WaitingRuns(2);
            first = CompletableFuture.supplyAsync(() -> err.run("submit", report, "--again", "--json", "--config",
                    mock.config()), A_THREAD_EACH);
            second = CompletableFuture.supplyAsync(() -> err.run("submit", report, "--again", "--json", "--config",
                    mock.config()), A_THREAD_EACH);
            err.await();
        }
        for (EltRun run : List.of(first.get(), second.get())) {
            JsonNode item = run.json().get("items").get(0);
            assertEquals("unknown", item.get("outcome").asText(), run.out());
        }
        assertEquals(2, mock.fk().requests().size());
        assertEquals(2, EltRun.parse(Files.readString(report.resolve("forsok.json"))).size());
    }

    @Test
    void whenTheOutcomeCannotBeWritten_thenTheReceiptIsPrinted_andNothingIsSentAgain() throws Exception {
        Path report = mock.signed(JsonReportFiles.ID);
        // A folder with something in it can be replaced by no file.
        Files.createDirectories(report.resolve("kvittens.json/taken"));

        EltRun run = submit(report);

        JsonNode item = run.json().get("items").get(0);
        assertEquals("accepted", item.get("outcome").asText(), run.out());
        assertEquals(mock.fk().requests().get(0).txId().orElseThrow(), item.get("txId").asText());
        assertEquals("ELT-937", item.get("code").asText());
        assertEquals(ExitCode.NO, run.code());
        EltRun second = submit(report);
        assertEquals(item, second.json().get("items").get(0), "the outbox keeps it");
        assertEquals(ExitCode.NO, second.code());
        assertEquals(ExitCode.DONE, EltRun.of("queue", "add", report, "--config", mock.config()).code());
        assertEquals(1, mock.fk().requests().size());

        Files.delete(report.resolve("kvittens.json/taken"));
        Files.delete(report.resolve("kvittens.json"));
        assertEquals(ExitCode.DONE, submit(report).code());
        assertEquals(item.get("txId"), EltRun.parse(Files.readString(report.resolve("kvittens.json"))).get("txId"));
        assertEquals(1, mock.fk().requests().size());
    }

    private EltRun submit(Path report) {
        return EltRun.of("submit", report, "--json", "--config", mock.config());
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
