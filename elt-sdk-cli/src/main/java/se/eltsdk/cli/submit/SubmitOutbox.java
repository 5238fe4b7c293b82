package se.eltsdk.cli.submit;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import se.eltsdk.cli.config.RunLocks;
import se.eltsdk.cli.config.RunStop;
import se.eltsdk.cli.file.OutboxKeyFile;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.verify.FolderSealer;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.config.OutboxConfiguration;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.OutboxRunner;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.trust.EltEnvironment;

/** The outbox of a configuration and its runner. Each is opened when it is first needed. */
final class SubmitOutbox implements AutoCloseable {

    private final Console console;
    private final EltConfiguration config;
    private final EltEnvironment environment;
    private final FolderSealer folderSealer;
    private final OutboxListener listener;
    private final Consumer<String> messages;
    private final OutboxConfiguration named;
    private boolean made;
    private OutboxStore store;
    private Outbox outbox;
    private FkClient client;
    private OutboxRunner runner;
    private RunStop stop;

    SubmitOutbox(Console console, EltConfiguration config, FolderSealer folderSealer, OutboxListener listener,
            Consumer<String> messages) {
        this.console = console;
        this.config = config;
        this.environment = config.environment();
        this.folderSealer = folderSealer;
        this.listener = listener;
        this.messages = messages;
        this.named = config.hasOutbox() ? config.outbox() : config.defaultOutbox();
    }

    /** The entry of a report; empty if it was never put, or if there is no outbox yet. */
    Optional<OutboxEntry> find(ReportId id) throws IOException {
        return outbox == null && !config.hasOutbox() ? Optional.empty() : outbox().find(id);
    }

    /** The outbox. If the configuration names none and there is none next to it, makes one there. */
    Outbox outbox() throws IOException {
        if (outbox == null) {
            if (!config.hasOutbox()) {
                OutboxKeyFile.createIfMissing(named.keyFile());
                made = true;
            }
            store = named.openStore();
            outbox = Outbox.of(environment, store, named.keys(), console.clock());
            if (made) {
                messages.accept("The configuration names no outbox. Made one next to it: "
                        + named.sqliteFile().orElseThrow().getFileName() + ", encrypted with the key in "
                        + named.keyFile().getFileName() + ". Keep both files.");
            }
        }
        return outbox;
    }

    FolderEnqueuer enqueuer() throws IOException {
        return new FolderEnqueuer(outbox(), environment.name(), named.name(), folderSealer, console.clock());
    }

    /** The marker that this outbox writes into the folder of a report. */
    QueuedMarker marker(ReportId id) {
        return QueuedMarker.of(id, environment.name(), named.name());
    }

    FolderSealer folderSealer() {
        return folderSealer;
    }

    boolean isRunning() {
        return runner != null;
    }

    OutboxRunner runner() throws IOException {
        if (runner == null) {
            client = FkClient.open(config.clientConfig(environment, console.clock())
                    .withListener(event -> messages.accept(event.message())));
            runner = OutboxRunner.of(outbox(), client).policy(named.unknownOutcomePolicy()).calendar(config.calendar())
                    .callLock(RunLocks.callLock(config)).listener(listener).open();
            stop = new RunStop(runner);
        }
        return runner;
    }

    /** The files of an outbox that this run has made; null if it has made none. */
    Map<String, Object> madeToJson() {
        return made ? Json.object("database", named.sqliteFile().orElseThrow().toString(), "keyFile",
                named.keyFile().toString()) : null;
    }

    /** Whether the process is to end: nothing more is sent. */
    boolean isStopping() {
        return stop != null && stop.isStopping();
    }

    /** The command has printed its result. */
    void ended(int exitCode) {
        if (stop != null) {
            stop.ended(exitCode);
        }
    }

    @Override
    public void close() {
        if (runner != null) {
            stop.close();
            runner.close();
        }
        if (client != null) {
            client.close();
        }
        if (store != null) {
            store.close();
        }
    }
}
