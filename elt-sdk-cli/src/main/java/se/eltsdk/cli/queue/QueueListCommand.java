package se.eltsdk.cli.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.queue.entry.OutboxEntryView;
import se.eltsdk.cli.submit.SubmitResult;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxPause;

/** {@code elt queue list}: the entries and their states. */
@Command(name = "list", description = {
    "Lists the entries of the outbox and their states.",
    "Exit code 1 if an entry is blocked."},
        footer = {"", "Example: elt queue list --state blocked --state unknown --config elt.properties"})
final class QueueListCommand extends OutboxCommand {

    @Option(names = "--state", paramLabel = "STATE", description = "List only these states: ${COMPLETION-CANDIDATES}.")
    private List<EntryState> states;

    QueueListCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, EltConfiguration config) {
        EntryState[] wanted = states == null ? EntryState.values() : states.toArray(EntryState[]::new);
        List<OutboxEntry> entries = outbox.list(wanted);
        Optional<OutboxPause> pause = outbox.pause();
        OutboxEntryView.table(console(), entries).print(people(), "");
        people().println(entries.size() + (entries.size() == 1 ? " entry" : " entries") + outbox.oldestAge()
                .map(age -> "; the oldest unsent one has waited for " + ageText(age)).orElse(""));
        pause.ifPresent(on -> people().println("Paused: " + on.reason()));
        result(Json.object("entries", entries.stream().map(OutboxEntryView::toJson).toList(), "paused",
                pause.map(QueueListCommand::toJson).orElse(null)));
        return entries.stream().anyMatch(entry -> entry.state() == EntryState.BLOCKED) ? ExitCode.NO : ExitCode.DONE;
    }

    static Map<String, Object> toJson(OutboxPause pause) {
        return Json.object("reason", pause.reason(), "since", SubmitResult.text(pause.since()), "until",
                pause.until().map(SubmitResult::text).orElse(null));
    }

    static String ageText(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        return seconds < 120 ? seconds + " s" : seconds < 7200 ? age.toMinutes() + " min"
                : age.toHours() < 48 ? age.toHours() + " h" : age.toDays() + " days";
    }
}
