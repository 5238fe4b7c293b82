package se.eltsdk.cli.mock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.testkit.bankid.RecordedBankIdRequest;

/** {@code elt mock-fk}: an FK and a BankID on this machine that run until they are stopped. */
@Command(name = "mock-fk", description = {
    "Runs a mock FK and a mock BankID on this machine until Ctrl-C.",
    "They require mutual TLS with certificates made for this run. Writes a configuration for the other commands",
    "(--config), prints the address of a web page that signs as a telephone does, and prints each request."},
        footer = {"", "Example: elt mock-fk --out mock",
            "         elt mock-fk --fault drop-answer"})
public final class MockFkCommand extends EltCommand {

    /** So that a person has time to copy a QR code's text into the telephone's page. */
    private static final Duration QR_WINDOW = Duration.ofSeconds(25);

    @Option(names = "--port", paramLabel = "N", description = "FK's port. Default: a free one.")
    private int port;

    @Option(names = "--fault", paramLabel = "NAME",
            description = "How FK answers every request, for example drop-answer or status-503. A wrong name lists all.")
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
        MockVendorFiles.createKeys(pki, pki::bankIdServer, () -> pki.relyingParty(MockVendorFiles.VENDOR));
        try (MockFk fk = start(pki, reply); MockBankId bankId = startBankId(pki)) {
            Path folder = out == null ? Files.createTempDirectory("elt-mock-fk-") : out;
            Path config = MockVendorFiles.write(folder, pki, fk.endpoint(), bankId.endpoint());
            Runtime.getRuntime().addShutdownHook(hook);
            announce(fk, bankId, config);
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
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private MockBankId startBankId(TestPki pki) {
        return MockBankId.builder(pki).qrWindow(QR_WINDOW).observer(this::print).start();
    }

    private void announce(MockFk fk, MockBankId bankId, Path config) {
        String path = config.toAbsolutePath().normalize().toString();
        result(Json.object("endpoint", fk.endpoint().toString(), "config", path,
                "bankid", bankId.endpoint().toString(), "phone", bankId.telephonePage().toString()));
        people().println("Mock FK at " + fk.endpoint());
        people().println("Mock BankID at " + bankId.endpoint());
        people().println("Telephone that signs: " + bankId.telephonePage());
        people().println("Configuration: " + path);
        people().println("Stop with Ctrl-C.");
    }

    private void print(RecordedBankIdRequest request) {
        if (json()) {
            result(MockView.toJson(request));
        } else {
            people().println(MockView.line(request));
        }
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
