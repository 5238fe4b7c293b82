package se.eltsdk.cli.queue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.config.OutboxConfig;
import se.eltsdk.cli.config.SdkFactory;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.spi.OutboxStore;

/** {@code elt queue salvage}: goes on with what a damaged database still tells. */
@Command(name = "salvage", description = {
    "Copies what can still be read of a damaged SQLite outbox into a new file.",
    "Declares the rest lost: what is added again is held for a person, since it may have been sent.",
    "Stop all sending first. The damaged files stay as they are.",
    "Exit code 1 where one of those that were read is blocked or damaged."},
        footer = {"", "Example: elt queue salvage --to salvaged.db --config elt.properties"})
final class QueueSalvageCommand extends OutboxCommand {

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "The new database; not there yet.")
    private Path fresh;

    QueueSalvageCommand(Console console) {
        super(console);
    }

    @Override
    OutboxStore open(OutboxConfig own) {
        Path damaged = own.file().orElseThrow(() -> new UsageException("Only a SQLite database is salvaged. Restore a "
                + "PostgreSQL database by its own means, then: elt queue set-back"));
        if (!Files.isRegularFile(damaged)) {
            throw new UsageException(damaged + ": there is no such file to salvage. Restore a backup, then: elt queue "
                    + "set-back");
        }
        if (Files.exists(fresh) || !Files.isDirectory(fresh.toAbsolutePath().getParent())) {
            throw new UsageException("--to names a file that is not there yet, in a folder that is");
        }
        SqliteStore.salvage(damaged, fresh, own.tables());
        return SqliteStore.open(fresh, own.tables());
    }

    @Override
    int work(Outbox outbox, SdkFactory setup, OutboxConfig own) {
        OutboxAdmin.of(outbox).declareLoss();
        Map<EntryState, Long> states = states(outbox);
        long all = states.values().stream().mapToLong(Long::longValue).sum();
        people().println(all + (all == 1 ? " entry was" : " entries were") + " read into " + fresh + states.entrySet()
                .stream().map(state -> state.getValue() + " " + state.getKey().word())
                .collect(Collectors.joining(", ", all == 0 ? "." : ": ", all == 0 ? "" : ".")));
        people().println("What is added again is held from now on, with ELT-935, until somebody has asked FK.");
        people().println("Next: keep the damaged files; name the new one in outbox.url; elt queue list --state blocked;"
                + " then elt queue add all folders again: those that are known change nothing.");
        result(Json.object("salvaged", all, "to", fresh.toString(), "states", words(states)));
        return states.containsKey(EntryState.BLOCKED) ? ExitCode.NO : ExitCode.DONE;
    }

    /** As they are shown, where a damaged one is blocked whatever its row says. */
    private static Map<EntryState, Long> states(Outbox outbox) {
        Map<EntryState, Long> states = new EnumMap<>(EntryState.class);
        outbox.forEach(entry -> states.merge(entry.state(), 1L, Long::sum), EntryState.values());
        return states;
    }

    private static Map<String, Object> words(Map<EntryState, Long> states) {
        Map<String, Object> words = new TreeMap<>();
        states.forEach((state, count) -> words.put(state.word(), count));
        return words;
    }
}
