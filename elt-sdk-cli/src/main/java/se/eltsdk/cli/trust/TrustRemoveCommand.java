package se.eltsdk.cli.trust;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.trust.TrustFolder;

/** {@code elt trust remove}: removes one entry. */
@Command(name = "remove", description = {"Removes one entry from the trust folder.",
    "Keep retired entries: without them, documents of their time can no longer be verified."},
        footer = {"", "Example: elt trust remove 9f86d081 --config elt.properties"})
final class TrustRemoveCommand extends EltCommand {

    @Parameters(paramLabel = "ENTRY",
            description = "A file in the folder, or at least the first 8 digits of a SHA-256.")
    private String word;

    @Mixin
    private TrustFolderOption trustFolder;

    TrustRemoveCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        TrustEntryView item = meant(trustFolder.read());
        // Looked up again, with the folder locked: another process may have changed the entry since.
        TrustFolder.change(trustFolder.path(), before -> before.without(meant(before).entry()));
        people().println("removed " + item.file());
        result(Json.object("removed", item.toJson()));
        return ExitCode.DONE;
    }

    private TrustEntryView meant(TrustFolder folder) {
        return TrustEntryView.meant(TrustEntryView.of(folder, console().clock().instant()), word);
    }
}
