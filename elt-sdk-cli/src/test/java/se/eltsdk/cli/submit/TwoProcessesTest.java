package se.eltsdk.cli.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltProcess;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.RecordedRequest;

/**
 * Two processes with two configurations work on the same signed folder at the same time: whatever the interleaving, FK
 * gets each report once. The second configuration is in another folder and has its own outbox.
 */
@Tag("once")
class TwoProcessesTest {

    private static final int SHORT = 6;
    private static final int LONG = 200;
    /** Within this time of each other both start, by a seed that is printed. */
    private static final int APART_MICROS = 40_000;

    @TempDir
    private Path folder;
    private MockVendor mock;
    private Path other;

    @BeforeEach
    void start() throws IOException {
        mock = new MockVendor(folder);
        other = mock.secondConfig(folder.resolve("second"));
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    @Test
    @Timeout(300)
    void whenBothSubmit_thenOnePostEach() throws Exception {
        bothSubmit(SHORT);
    }

    @Test
    @Tag("slow")
    @Timeout(3600)
    void whenBothSubmit200Times_thenOnePostEach() throws Exception {
        bothSubmit(LONG);
    }

    @Test
    @Timeout(300)
    void whenOneSubmitsAndOneQueues_thenOnePostEach() throws Exception {
        submitAndQueue(SHORT);
    }

    @Test
    @Tag("slow")
    @Timeout(3600)
    void whenOneSubmitsAndOneQueues200Times_thenOnePostEach() throws Exception {
        submitAndQueue(LONG);
    }

    @Test
    @Timeout(300)
    void whenBothQueueInOutboxesOfTheirOwn_thenOnePostEach() throws Exception {
        bothQueue(SHORT);
    }

    @Test
    @Tag("slow")
    @Timeout(3600)
    void whenBothQueueInOutboxesOfTheirOwn200Times_thenOnePostEach() throws Exception {
        bothQueue(LONG);
    }

    /** The system frees the lock of a process that was killed; what it may have sent is not sent again. */
    @Test
    @Timeout(300)
    void whenOneIsKilledInMidCall_thenTheOtherSendsNothing_andTheSameSaysUnknown() throws Exception {
        Path report = mock.signed(JsonReportFiles.ID);
        mock.fk().then(FkReply.accept().after(Duration.ofMinutes(5)));
        try (EltProcess first = new EltProcess(folder.resolve("first.err"))) {
            first.prepare(List.of("submit", report.toString(), "--json", "--config", mock.config().toString()));
            first.start(0);
            while (mock.fk().requests().isEmpty()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            first.kill();
        }
        JsonNode elsewhere = item(ExitCode.OPEN, "submit", report, "--again", "--json", "--config", other);
        assertEquals("ELT-938", elsewhere.get("code").asText());
        assertTrue(elsewhere.get("message").asText().contains("elt-outbox.db"), elsewhere.toString());
        assertEquals("ELT-942", item(ExitCode.NO, "queue", "add", report, "--json", "--config", other).get("code")
                .asText());
        for (int i = 0; i < 2; i++) {
            JsonNode unknown = item(ExitCode.OPEN, "submit", report, "--json", "--config", mock.config());
            assertEquals("unknown", unknown.get("outcome").asText());
            assertEquals("ELT-932", unknown.get("code").asText());
            assertTrue(unknown.get("message").asText().contains("--again"), unknown.toString());
        }
        assertEquals(1, EltRun.parse(Files.readString(report.resolve("forsok.json"))).size());
        assertEquals(1, mock.fk().requests().size());

        assertEquals("accepted", item(ExitCode.DONE, "submit", report, "--again", "--json", "--config", mock.config())
                .get("outcome").asText());
        assertEquals(2, mock.fk().requests().size());
    }

    /** A person who asks for it at once gets it sent again, after the call that was cut off has ended as unknown. */
    @Test
    @Timeout(300)
    void whenOneIsKilledInMidCall_thenAgainSendsItOnceMore() throws Exception {
        Path report = mock.signed(JsonReportFiles.ID);
        mock.fk().then(FkReply.accept().after(Duration.ofMinutes(5)));
        try (EltProcess first = new EltProcess(folder.resolve("first.err"))) {
            first.prepare(List.of("submit", report.toString(), "--json", "--config", mock.config().toString()));
            first.start(0);
            while (mock.fk().requests().isEmpty()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            first.kill();
        }
        assertEquals("accepted", item(ExitCode.DONE, "submit", report, "--again", "--json", "--config", mock.config())
                .get("outcome").asText());
        assertEquals(List.of("unknown", "accepted"), EltRun.parse(Files.readString(report.resolve("forsok.json")))
                .findValuesAsText("outcome"));
        assertEquals(2, mock.fk().requests().size());
    }

    private static JsonNode item(int code, Object... arguments) {
        EltRun run = EltRun.of(arguments);
        assertEquals(code, run.code(), run.out());
        return run.json().get("items").get(0);
    }

    private void bothSubmit(int tries) throws Exception {
        Map<String, Integer> results = race(tries, path -> List.of("submit", path, "--json", "--config",
                mock.config().toString()), path -> List.of("submit", path, "--json", "--config", other.toString()));

        report("submit beside submit", tries, results);
        assertEquals(Map.of("accepted + accepted", tries), results);
    }

    private void submitAndQueue(int tries) throws Exception {
        Map<String, Integer> results = race(tries, path -> List.of("submit", path, "--json", "--config",
                mock.config().toString()), path -> List.of("queue", "add", path, "--json", "--config",
                other.toString()));
        int sent = mock.fk().requests().size();
        MockVendor.expectDone(EltRun.of("queue", "run", "--config", other));

        report("submit beside queue add, " + sent + " by submit", tries, results);
        assertEquals(Map.of("accepted + accepted", sent, "none + queued", tries - sent).entrySet().stream()
                .filter(each -> each.getValue() > 0).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                results);
    }

    private void bothQueue(int tries) throws Exception {
        Map<String, Integer> results = race(tries, path -> List.of("queue", "add", path, "--json", "--config",
                mock.config().toString()), path -> List.of("queue", "add", path, "--json", "--config",
                other.toString()));
        MockVendor.expectDone(EltRun.of("queue", "run", "--config", mock.config()));
        int first = mock.fk().requests().size();
        MockVendor.expectDone(EltRun.of("queue", "run", "--config", other));

        report("queue add beside queue add, " + first + " by the first", tries, results);
        assertEquals(tries, results.getOrDefault("queued + none", 0) + results.getOrDefault("none + queued", 0));
    }

    /** How often which pair of results came. */
    private Map<String, Integer> race(int tries, Function<String, List<String>> one,
                                      Function<String, List<String>> two) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Map<String, Integer> results = new TreeMap<>();
        List<String> paths = signed(tries);
        try (EltProcess first = new EltProcess(folder.resolve("first.err"));
                EltProcess second = new EltProcess(folder.resolve("second.err"))) {
            for (String path : paths) {
                first.prepare(one.apply(path));
                second.prepare(two.apply(path));
                first.start(random.nextInt(APART_MICROS));
                second.start(random.nextInt(APART_MICROS));
                results.merge(word(first.end()) + " + " + word(second.end()), 1, Integer::sum);
            }
        }
        return results;
    }

    /** This number of folders, each with its own report. */
    private List<String> signed(int count) throws IOException {
        List<String> ids = IntStream.range(0, count).mapToObj(i -> UUID.randomUUID().toString()).toList();
        Path json = JsonReportFiles.write(folder, "reports.json",
                ids.stream().map(JsonReportFiles::lastMonth).collect(Collectors.joining(",", "[", "]")));
        Path out = Files.createDirectory(folder.resolve("reports"));
        MockVendor.expectDone(EltRun.of("prepare", json, "--out", out));
        List<String> paths = ids.stream().map(id -> out.resolve(id).toString()).toList();
        Object[] sign = IntStream.range(0, count + 3).mapToObj(i -> i == 0 ? "test-sign" : i <= count
                ? paths.get(i - 1) : i == count + 1 ? "--config" : mock.pacedConfig().toString()).toArray();
        MockVendor.expectDone(EltRun.of(sign));
        return paths;
    }

    private static String word(EltRun run) {
        JsonNode items = run.json().get("items");
        assertTrue(items != null && items.size() == 1, run.out());
        JsonNode item = items.get(0);
        return item.has("outcome") ? item.get("outcome").asText() : item.has("state") ? item.get("state").asText()
                : "none";
    }

    /** The mock counts: each report came once. */
    private void report(String what, int tries, Map<String, Integer> results) {
        Map<String, Long> posts = mock.fk().requests().stream().filter(request -> request.method().equals("POST"))
                .collect(Collectors.groupingBy((RecordedRequest request) -> request.reportId().orElseThrow(),
                        Collectors.counting()));
        System.out.println(what + ": " + tries + " tries, " + posts.size() + " reports, "
                + posts.values().stream().mapToLong(Long::longValue).sum() + " POSTs, results " + results);
        assertEquals(tries, posts.size());
        posts.forEach((id, count) -> assertEquals(1, count, "POSTs of " + id));
    }
}
