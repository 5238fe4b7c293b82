package se.eltsdk.cli.queue;

import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;

/** {@code elt queue set-back}: declares that the database comes from a backup. */
@Command(name = "set-back", description = {
    "Declares that the outbox's database was restored from a backup, or was lost and created again.",
    "Entries that are queued, waiting or unknown, and entries that are added again, may have been sent since the",
    "backup. They are held until a person decides.",
    "Run it before anything is sent. Without --yes it changes nothing, prints what it would do and ends with exit",
    "code 2."},
        footer = {"", "Example: elt queue set-back --config elt.properties",
            "         elt queue set-back --yes --config elt.properties"})
final class QueueSetBackCommand extends OutboxCommand {

    /** The states that {@link OutboxAdmin#declareSetBack} holds back. */
    private static final Set<EntryState> HELD =
            Set.of(EntryState.QUEUED, EntryState.WAITING, EntryState.UNKNOWN, EntryState.SENDING);
    private static final String DECIDE = "Ask FK about each one: elt queue resolve ID --accepted TXID if FK has it, "
            + "elt queue unblock ID if not.";

    @Option(names = "--yes", description = "Do it: the database was restored or lost.")
    private boolean yes;

    QueueSetBackCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, EltConfiguration config) {
        return yes ? hold(outbox) : ask(outbox);
    }

    private int hold(Outbox outbox) {
        int held = OutboxAdmin.of(outbox).declareSetBack();
        people().println(entries(held) + " held now with ELT-935, and so are entries that are added again. " + DECIDE);
        result(Json.object("held", held));
        return ExitCode.DONE;
    }

    private int ask(Outbox outbox) {
        Map<EntryState, Long> counts = outbox.count();
        long toHold = HELD.stream().mapToLong(counts::get).sum();
        people().println(entries(toHold) + " to be held, and so are entries signed until today that are added again. "
                + DECIDE);
        people().println("Nothing was changed. If the database was restored or lost: elt queue set-back --yes");
        result(Json.object("toHold", toHold));
        return ExitCode.USAGE;
    }

    private static String entries(long count) {
        return count == 1 ? "1 entry is" : count + " entries are";
    }
}
