package se.eltsdk.cli.queue;

import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.config.OutboxConfig;
import se.eltsdk.cli.config.SdkFactory;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;

/** {@code elt queue set-back}: says that the database comes from a backup. */
@Command(name = "set-back", description = {
    "Says that the outbox's database was set back to a backup, or was lost and begun anew.",
    "What is queued, waits or is unknown there, and what is added again, may have been sent since: it is held for a",
    "person.",
    "To be called before anything is sent. Without --yes it changes nothing and says what it would do; exit code 2."},
        footer = {"", "Example: elt queue set-back --config elt.properties",
            "         elt queue set-back --yes --config elt.properties"})
final class QueueSetBackCommand extends OutboxCommand {

    /** What {@link OutboxAdmin#declareSetBack} holds. */
    private static final Set<EntryState> HELD =
            Set.of(EntryState.QUEUED, EntryState.WAITING, EntryState.UNKNOWN, EntryState.SENDING);
    private static final String DECIDE = "Somebody asks FK and decides about each: elt queue resolve ID --accepted "
            + "TXID where FK has it, elt queue unblock ID where not.";

    @Option(names = "--yes", description = "It was set back or lost: do it.")
    private boolean yes;

    QueueSetBackCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, SdkFactory setup, OutboxConfig own) {
        return yes ? hold(outbox) : ask(outbox);
    }

    private int hold(Outbox outbox) {
        int held = OutboxAdmin.of(outbox).declareSetBack();
        people().println(entries(held) + " held now with ELT-935, and so is what is added again. " + DECIDE);
        result(Json.object("held", held));
        return ExitCode.DONE;
    }

    private int ask(Outbox outbox) {
        Map<EntryState, Long> counts = outbox.count();
        long toHold = HELD.stream().mapToLong(counts::get).sum();
        people().println(entries(toHold) + " to be held, and so is what is added again and was signed by today. "
                + DECIDE);
        people().println("Nothing was changed. If the database was set back or lost: elt queue set-back --yes");
        result(Json.object("toHold", toHold));
        return ExitCode.USAGE;
    }

    private static String entries(long count) {
        return count == 1 ? "1 entry is" : count + " entries are";
    }
}
