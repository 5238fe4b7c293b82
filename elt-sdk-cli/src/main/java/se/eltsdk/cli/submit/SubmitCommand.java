package se.eltsdk.cli.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.LanguageOption;
import se.eltsdk.cli.config.ConfigOption;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.Table;
import se.eltsdk.cli.verify.FolderPreflight;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.config.EltConfiguration;

/** {@code elt submit}: sends signed folders to FK. */
@Command(name = "submit", description = {
    "Sends signed folders to FK, one per second, and shows FK's receipts.",
    "Verifies them first, and seals them if a seal key is configured. Puts them into the outbox and sends them from",
    "there, but nothing else that is in it. Makes an outbox next to the configuration if that names none.",
    "Writes FK's receipt to kvittens.json, and the attempts to forsok.json. A folder with a receipt is never sent",
    "again. After a refusal or an unknown outcome, a folder is sent again only with --again.",
    "What cannot be sent now waits in the outbox: submit the folder again later, or run elt queue run.",
    "Ctrl-C stops after the call in progress, within 30 seconds.",
    "With an evidence folder, stores each accepted report with its receipt there as ID.asice."},
        footer = {"", "Example: elt submit october/* --config elt.properties"})
public final class SubmitCommand extends EltCommand {

    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Signed folders.")
    private List<Path> paths;

    @Mixin
    private ConfigOption configOption;

    @Option(names = "--again", description = {"Send the same bytes again after a refusal or an unknown outcome.",
        "Ask FK first: it may otherwise get the report twice."})
    private boolean again;

    @Option(names = "--evidence", paramLabel = "FOLDER", description = {
        "Folder for evidence packages; needs a seal key. Default: evidence.folder of the configuration."})
    private Path evidence;

    @Mixin
    private LanguageOption language;

    public SubmitCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<SignedFolder> folders = paths.stream().map(SignedFolder::at).toList();
        EltConfiguration config = configOption.read();
        ConfigOption.printWarnings(config, console());
        FolderPreflight preflight = new FolderPreflight(this, config, language);
        List<FolderVerification> verified = preflight.verify(folders);
        try (SubmitRun run = new SubmitRun(console(), config, preflight, Optional.ofNullable(evidence))) {
            List<SubmitResult> items = run.submit(verified, again);
            print(items);
            result(Json.object("items", items.stream().map(SubmitResult::toJson).toList(), "outboxMade",
                    run.outbox().madeToJson()));
            int code = ExitCode.of(items.stream().map(SubmitResult::exit).toList());
            run.outbox().ended(code);
            return code;
        }
    }

    private void print(List<SubmitResult> items) {
        Table table = new Table(console()).heading("FOLDER", "REPORT", "OUTCOME", "TX-ID OR CODE", "STARTED");
        items.forEach(item -> table.row(item.path(), text(item.id()), item.outcome().word(),
                text(item.txIdOrCode()), item.startedText()));
        table.print(people(), "");
        items.stream().filter(item -> item.message() != null)
                .forEach(item -> console().paragraph(people(), "", item.path() + ": " + item.message()));
        long waiting = items.stream().filter(item -> item.outcome() == SubmitResult.Outcome.DEFERRED).count();
        if (waiting > 0) {
            console().paragraph(people(), "", (waiting == 1 ? "1 report waits" : waiting + " reports wait")
                    + " in the outbox. To send: elt queue run, or elt submit again.");
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "-" : value;
    }
}
