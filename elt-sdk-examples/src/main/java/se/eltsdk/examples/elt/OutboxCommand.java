package se.eltsdk.examples.elt;

import java.io.IOException;
import picocli.CommandLine.Mixin;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.outbox.Outbox;
import se.eltsdk.transport.outbox.OutboxEntry;
import se.eltsdk.transport.outbox.OutboxKeys;
import se.eltsdk.transport.outbox.OutboxStore;
import se.eltsdk.trust.Environment;

/** A command on the outbox of a configuration. */
abstract class OutboxCommand extends EltCommand {

    @Mixin
    private ConfigOption config;

    OutboxCommand(Console console) {
        super(console);
    }

    @Override
    public final Integer call() throws IOException, InterruptedException {
        Config settings = config.read();
        Setup setup = new Setup(settings);
        OutboxSetup own = new OutboxSetup(settings);
        Environment environment = environment(setup);
        OutboxKeys keys = own.keys();
        try (OutboxStore store = open(own)) {
            return work(Outbox.of(environment, store, keys, console().clock()), setup, own);
        }
    }

    /** Whose outbox it is: what a command that sends nothing needs to know of FK. */
    Environment environment(Setup setup) {
        return setup.forVerifying();
    }

    /** The store to work on; nothing else of the configuration fails from here on. */
    OutboxStore open(OutboxSetup own) throws IOException {
        return own.store();
    }

    /** The command's own part; gives the exit code. */
    abstract int work(Outbox outbox, Setup setup, OutboxSetup own) throws IOException, InterruptedException;

    /** Shows one entry that a person has decided about. */
    final int told(String word, OutboxEntry entry) {
        people().println(entry.id() + "  " + word + ": " + entry.state().word());
        result(EntryView.toJson(entry));
        return Exit.DONE;
    }

    static ReportId id(String text) {
        return ReportId.parse(text);
    }
}
