package se.eltsdk.cli.submit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.eltsdk.EltException;
import se.eltsdk.cli.config.RunLocks;
import se.eltsdk.cli.config.RunStop;
import se.eltsdk.cli.file.OutboxKeyFile;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.verify.FolderSealer;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.config.OutboxConfiguration;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.OutboxRunner;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.trust.EltEnvironment;

/** The outbox of a configuration, and the runner that sends from it. Each is opened when it is first needed. */
final class SubmitOutbox implements OutboxListener, AutoCloseable {

    private final Console console;
    private final EltConfiguration config;
    private final EltEnvironment environment;
    private final FolderSealer folderSealer;
    private final Consumer<String> messages;
    private final OutboxConfiguration named;
    private boolean made;
    private @Nullable OutboxStore store;
    private @Nullable Outbox outbox;
    private @Nullable FkClient client;
    private @Nullable OutboxRunner runner;
    private @Nullable RunStop stop;
    private int calls;

    SubmitOutbox(Console console, EltConfiguration config, FolderSealer folderSealer, Consumer<String> messages) {
        this.console = console;
        this.config = config;
        this.environment = config.environment();
        this.folderSealer = folderSealer;
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

    /** An entry with its attempts, as the result of a folder. */
    EntryResult result(FolderVerification folder, OutboxEntry entry) throws IOException {
        return new EntryResult(folder, entry, outbox().attempts(entry.id()));
    }

    boolean isRunning() {
        return runner != null;
    }

    /** @throws EltException if there is no valid key for TLS, for example */
    OutboxRunner runner() throws IOException {
        if (runner == null) {
            client = FkClient.open(config.clientConfig(environment, console.clock())
                    .withListener(event -> messages.accept(event.message())));
            runner = OutboxRunner.of(outbox(), client).policy(named.unknownOutcomePolicy()).calendar(config.calendar())
                    .callLock(RunLocks.callLock(config)).listener(this).open();
            stop = new RunStop(runner);
        }
        return runner;
    }

    /**
     * Sends an entry that is to be sent now, even if it waits for its turn or for a person.
     *
     * @param again whether a call for it that was under way when an earlier run ended is ended as unknown, and repeated
     * @return why nothing was sent; empty if it was
     */
    Optional<Suspension> send(OutboxEntry entry, boolean again) throws IOException, InterruptedException {
        if (again && entry.state() == EntryState.SENDING) {
            runner().runOnce(List.of());
        }
        release(find(entry.id()).orElseThrow());
        Optional<Suspension> suspension = runner().runOnce(List.of(entry.id()));
        if (calls == 0 && suspension.filter(why -> why.reason() == Suspension.Reason.CLIENT_REJECTED).isPresent()) {
            // FK rejected the vendor in an earlier run. A person may have corrected that, so one call tries again.
            OutboxAdmin.of(outbox()).resume();
            suspension = runner().runOnce(List.of(entry.id()));
        }
        return suspension;
    }

    private void release(OutboxEntry entry) throws IOException {
        OutboxAdmin admin = OutboxAdmin.of(outbox());
        switch (entry.state()) {
            case WAITING, BLOCKED, UNKNOWN -> admin.unblock(entry.id());
            case REFUSED -> admin.requeueRefused(entry.id());
            default -> { }
        }
    }

    @Override
    public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
        calls++;
    }

    @Override
    public void suspended(Suspension suspension) {
        if (suspension.reason() == Suspension.Reason.OTHER_LEADER) {
            messages.accept(suspension.text());
        }
    }

    @Override
    public void problem(EltException problem) {
        messages.accept(problem.getMessage());
    }

    /** The files of an outbox that this run has made; null if it has made none. */
    @Nullable Map<String, Object> madeToJson() {
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
        if (stop != null) {
            stop.close();
        }
        if (runner != null) {
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
