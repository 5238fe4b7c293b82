package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestPki;

/** A mock FK with the configuration to reach it, and folders to send there. */
final class Mock implements AutoCloseable {

    /** Made once, since keys take time; every test has a server of its own. */
    static final TestPki PKI = TestPki.create(Clock.systemUTC());

    private final MockFk fk = MockFk.start(PKI);
    private final Path folder;
    private final Path config;
    private final Path fast;

    Mock(Path folder) throws IOException {
        this.folder = folder;
        this.config = MockSetup.write(folder.resolve("mock"), PKI, fk.endpoint());
        this.fast = config("environment = test", "environment = test\npace.interval = PT0.001S", "fast.properties");
    }

    MockFk fk() {
        return fk;
    }

    /** The configuration without FK's pace, which would make tests slow. */
    Path config() {
        return fast;
    }

    /** The configuration as it is written for a person. */
    Path pacedConfig() {
        return config;
    }

    /** A copy of the configuration in a folder of its own, with its keys: pace, outbox and all are its own. */
    Path secondConfig(Path place) throws IOException {
        Files.createDirectory(place);
        try (Stream<Path> files = Files.list(config.getParent())) {
            for (Path file : files.filter(each -> !each.toString().contains("outbox.db")).toList()) {
                Files.copy(file, place.resolve(file.getFileName()));
            }
        }
        return place.resolve(fast.getFileName());
    }

    /** The configuration with a change. */
    Path config(String line, String other) throws IOException {
        return config(line, other, "other.properties");
    }

    private Path config(String line, String other, String name) throws IOException {
        String text = Files.readString(config);
        if (!text.contains(line)) {
            throw new IllegalArgumentException("no line " + line);
        }
        return Files.writeString(config.resolveSibling(name), text.replace(line, other));
    }

    Path prepared(String id) throws IOException {
        Path json = ReportJson.write(folder, id + ".json", ReportJson.lastMonth(id));
        Path out = folder.resolve(id);
        expectDone(EltRun.of("prepare", json, "--out", out));
        return out;
    }

    Path signed(String id) throws IOException {
        Path out = prepared(id);
        expectDone(EltRun.of("test-sign", out, "--config", config));
        return out;
    }

    static void expectDone(EltRun run) {
        if (run.code() != Exit.DONE) {
            throw new AssertionError(run.code() + " " + run.out() + run.err());
        }
    }

    @Override
    public void close() {
        fk.close();
    }
}
