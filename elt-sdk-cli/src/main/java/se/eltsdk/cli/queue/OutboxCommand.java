package se.eltsdk.cli.queue;

import java.io.IOException;
import picocli.CommandLine.Mixin;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.config.ConfigOption;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.queue.entry.OutboxEntryView;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.report.ReportId;
import se.eltsdk.trust.EltEnvironment;

/** Base class of the commands on the outbox of a configuration. */
abstract class OutboxCommand extends EltCommand {

    @Mixin
    private ConfigOption configOption;

    OutboxCommand(Console console) {
        super(console);
    }

    @Override
    public final Integer call() throws IOException, InterruptedException {
        EltConfiguration config = configOption.read();
        EltEnvironment environment = environment(config);
        OutboxKeys keys = config.outbox().keys();
        try (OutboxStore store = open(config)) {
            return work(Outbox.of(environment, store, keys, console().clock()), config);
        }
    }

    /** The environment of the outbox. A command that sends nothing needs only the trust for verification. */
    EltEnvironment environment(EltConfiguration config) {
        return config.environmentForVerification();
    }

    /** Opens the store. All other parts of the configuration have been read by then. */
    OutboxStore open(EltConfiguration config) {
        return config.outbox().openStore();
    }

    /** Does the command's work and returns the exit code. */
    abstract int work(Outbox outbox, EltConfiguration config) throws IOException, InterruptedException;

    /** Prints one entry that a person has decided about. */
    final int printDecision(String word, OutboxEntry entry) {
        people().println(entry.id() + "  " + word + ": " + entry.state().word());
        result(OutboxEntryView.toJson(entry));
        return ExitCode.DONE;
    }

    static ReportId id(String text) {
        return ReportId.parse(text);
    }
}
