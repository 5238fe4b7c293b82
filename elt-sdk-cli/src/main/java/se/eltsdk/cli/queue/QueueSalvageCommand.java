package se.eltsdk.cli.queue;

import static java.util.Objects.requireNonNull;

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
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.spi.OutboxStore;

/** {@code elt queue salvage}: copies the readable entries of a damaged database. */
@Command(name = "salvage", description = {
    "Copies the readable entries of a damaged SQLite outbox into a new file.",
    "Declares the rest lost: entries that are added again are held until a person decides, since they may have been",
    "sent.",
    "Stop all sending first. The damaged files are not changed.",
    "Exit code 1 if a copied entry is blocked or damaged."},
        footer = {"", "Example: elt queue salvage --to salvaged.db --config elt.properties"})
final class QueueSalvageCommand extends OutboxCommand {

    @Option(names = "--to", required = true, paramLabel = "FILE",
            description = "The new database file; it must not exist.")
    private Path fresh;

    QueueSalvageCommand(Console console) {
        super(console);
    }

    @Override
    OutboxStore open(EltConfiguration config) {
        Path damaged = config.outbox().sqliteFile().orElseThrow(() ->
                new UsageException("Only a SQLite database can be "
                + "salvaged. Restore a PostgreSQL database with its own tools, then run: elt queue set-back"));
        if (!Files.isRegularFile(damaged)) {
            throw new UsageException(damaged + ": there is no such file to salvage. Restore a backup, then: elt queue "
                    + "set-back");
        }
        if (Files.exists(fresh) || !Files.isDirectory(requireNonNull(fresh.toAbsolutePath().getParent()))) {
            throw new UsageException("--to must name a new file in an existing folder");
        }
        SqliteStore.salvage(damaged, fresh, config.outbox().tables());
        return SqliteStore.open(fresh, config.outbox().tables());
    }

    @Override
    int work(Outbox outbox, EltConfiguration config) {
        OutboxAdmin.of(outbox).declareLoss();
        Map<EntryState, Long> states = states(outbox);
        long all = states.values().stream().mapToLong(Long::longValue).sum();
        people().println(all + (all == 1 ? " entry was" : " entries were") + " read into " + fresh + states.entrySet()
                .stream().map(state -> state.getValue() + " " + state.getKey().word())
                .collect(Collectors.joining(", ", all == 0 ? "." : ": ", all == 0 ? "" : ".")));
        people().println("Entries that are added again are held with ELT-935 until somebody has asked FK.");
        people().println("Next: keep the damaged files; set outbox.url to the new file; run elt queue list --state"
                + " blocked; then run elt queue add for all folders: known reports are not changed.");
        result(Json.object("salvaged", all, "to", fresh.toString(), "states", countsByName(states)));
        return states.containsKey(EntryState.BLOCKED) ? ExitCode.NO : ExitCode.DONE;
    }

    /** Counts the states as they are shown: a damaged entry is blocked, whatever its row says. */
    private static Map<EntryState, Long> states(Outbox outbox) {
        Map<EntryState, Long> states = new EnumMap<>(EntryState.class);
        outbox.forEach(entry -> states.merge(entry.state(), 1L, Long::sum), EntryState.values());
        return states;
    }

    private static Map<String, Object> countsByName(Map<EntryState, Long> states) {
        Map<String, Object> countsByName = new TreeMap<>();
        states.forEach((state, count) -> countsByName.put(state.word(), count));
        return countsByName;
    }
}
