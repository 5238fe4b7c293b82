package se.eltsdk.cli.queue;

import java.io.IOException;
import picocli.CommandLine.Mixin;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.config.ConfigFile;
import se.eltsdk.cli.config.ConfigOption;
import se.eltsdk.cli.config.OutboxConfig;
import se.eltsdk.cli.config.SdkFactory;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.queue.entry.OutboxEntryView;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.report.ReportId;
import se.eltsdk.trust.EltEnvironment;

/** A command on the outbox of a configuration. */
abstract class OutboxCommand extends EltCommand {

    @Mixin
    private ConfigOption config;

    OutboxCommand(Console console) {
        super(console);
    }

    @Override
    public final Integer call() throws IOException, InterruptedException {
        ConfigFile settings = config.read();
        SdkFactory setup = new SdkFactory(settings);
        OutboxConfig own = new OutboxConfig(settings);
        EltEnvironment environment = environment(setup);
        OutboxKeys keys = own.keys();
        try (OutboxStore store = open(own)) {
            return work(Outbox.of(environment, store, keys, console().clock()), setup, own);
        }
    }

    /** Whose outbox it is: what a command that sends nothing needs to know of FK. */
    EltEnvironment environment(SdkFactory setup) {
        return setup.forVerifying();
    }

    /** The store to work on; nothing else of the configuration fails from here on. */
    OutboxStore open(OutboxConfig own) throws IOException {
        return own.store();
    }

    /** The command's own part; gives the exit code. */
    abstract int work(Outbox outbox, SdkFactory setup, OutboxConfig own) throws IOException, InterruptedException;

    /** Shows one entry that a person has decided about. */
    final int told(String word, OutboxEntry entry) {
        people().println(entry.id() + "  " + word + ": " + entry.state().word());
        result(OutboxEntryView.toJson(entry));
        return ExitCode.DONE;
    }

    static ReportId id(String text) {
        return ReportId.parse(text);
    }
}
