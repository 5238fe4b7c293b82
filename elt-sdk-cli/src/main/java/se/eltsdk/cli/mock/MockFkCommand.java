package se.eltsdk.cli.mock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.RecordedRequest;
import se.eltsdk.testkit.TestPki;

/** {@code elt mock-fk}: an FK on this machine that runs until it is stopped. */
@Command(name = "mock-fk", description = {
    "Runs a mock FK on this machine until Ctrl-C.",
    "It requires mutual TLS with certificates made for this run. Writes a configuration for the other commands",
    "(--config) and prints each request."},
        footer = {"", "Example: elt mock-fk --out mock",
            "         elt mock-fk --fault drop-answer"})
public final class MockFkCommand extends EltCommand {

    @Option(names = "--port", paramLabel = "N", description = "Port. Default: a free one.")
    private int port;

    @Option(names = "--fault", paramLabel = "NAME",
            description = "How to answer every request, for example drop-answer or status-503. A wrong name lists all.")
    private String fault;

    @Option(names = "--out", paramLabel = "FOLDER",
            description = "Folder for the configuration. Default: a new temporary folder.")
    private Path out;

    public MockFkCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (port < 0 || port > 65_535) {
            throw new UsageException("--port must be between 0 and 65535");
        }
        FkReply reply = reply();
        TestPki pki = TestPki.of(console().clock());
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = new Thread(() -> stopAndWait(stop, stopped), "mock-fk-stop");
        try (MockFk mock = start(pki, reply)) {
            Path folder = out == null ? Files.createTempDirectory("elt-mock-fk-") : out;
            announce(mock, MockVendorFiles.write(folder, pki, mock.endpoint()));
            Runtime.getRuntime().addShutdownHook(hook);
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
            forget(hook);
        }
        return ExitCode.DONE;
    }

    private FkReply reply() {
        try {
            return fault == null ? FkReply.accept() : FkReply.parse(fault);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--fault: " + e.getMessage());
        }
    }

    private MockFk start(TestPki pki, FkReply reply) {
        try {
            return MockFk.builder(pki).port(port).observer(this::print).start().always(reply);
        } catch (IllegalStateException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private void announce(MockFk mock, Path config) {
        String path = config.toAbsolutePath().normalize().toString();
        result(Json.object("endpoint", mock.endpoint().toString(), "config", path));
        people().println("Mock FK at " + mock.endpoint());
        people().println("Configuration: " + path);
        people().println("Stop with Ctrl-C.");
    }

    private void print(RecordedRequest request) {
        if (json()) {
            result(MockView.toJson(request));
        } else {
            people().println(MockView.line(request));
        }
    }

    /** Ends the process with 0: this command runs until it is stopped. */
    private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.DONE);
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return;
        }
    }
}
