package se.eltsdk.cli.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.LanguageOption;
import se.eltsdk.cli.config.ConfigOption;
import se.eltsdk.cli.config.SdkFactory;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.Table;
import se.eltsdk.cli.verify.FolderPreflight;
import se.eltsdk.cli.verify.FolderVerification;

/** {@code elt submit}: sends signed folders to FK. */
@Command(name = "submit", description = {
    "Sends signed folders to FK, one a second, and shows FK's receipts.",
    "Verifies them first, and seals them where a seal key is configured. Each attempt is noted in forsok.json before",
    "it is made, FK's receipt in kvittens.json. A folder with a receipt is never sent again; one that FK refused,",
    "or of which it is not known whether FK has it, only with --again.",
    "With a folder for evidence, each report that FK has is kept there with its receipt as ID.asice."},
        footer = {"", "Example: elt submit october/* --config elt.properties"})
public final class SubmitCommand extends EltCommand {

    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "A signed folder each.")
    private List<Path> paths;

    @Mixin
    private ConfigOption config;

    @Option(names = "--again", description = {"Send the same bytes again after a refusal or an unknown outcome.",
        "For a person who has asked FK: FK may then have the report twice."})
    private boolean again;

    @Option(names = "--evidence", paramLabel = "FOLDER", description = {
        "Keep evidence there; needs a seal key. Without it, the configuration's evidence.folder."})
    private Path evidence;

    @Mixin
    private LanguageOption language;

    public SubmitCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<SignedFolder> folders = paths.stream().map(SignedFolder::at).toList();
        SdkFactory setup = new SdkFactory(config.read());
        FolderPreflight gate = new FolderPreflight(this, setup, language);
        List<FolderVerification> verified = gate.verify(folders);
        List<SubmitResult> items;
        try (SubmitRun run = new SubmitRun(console(), setup, gate, again, Optional.ofNullable(evidence))) {
            items = run.submit(verified);
        }
        tell(items);
        result(Json.object("items", items.stream().map(SubmitResult::toJson).toList()));
        return ExitCode.of(items.stream().map(SubmitResult::exit).toList());
    }

    private void tell(List<SubmitResult> items) {
        Table table = new Table(console()).heading("FOLDER", "REPORT", "OUTCOME", "TX-ID OR CODE", "STARTED");
        items.forEach(item -> table.row(item.path(), text(item.id()), item.outcome().word(),
                text(item.txId() == null ? item.code() : item.txId()), item.startedText()));
        table.print(people(), "");
        items.stream().filter(item -> item.message() != null)
                .forEach(item -> console().paragraph(people(), "", item.path() + ": " + item.message()));
    }

    private static String text(String value) {
        return value == null ? "-" : value;
    }
}
