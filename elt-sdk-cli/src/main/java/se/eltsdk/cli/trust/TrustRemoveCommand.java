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

/** {@code elt trust remove}: takes one entry out. */
@Command(name = "remove", description = {"Takes one entry out of the trust folder.",
    "A retired one is better left: without it, documents of its time can no longer be verified."},
        footer = {"", "Example: elt trust remove 9f86d081 --config elt.properties"})
final class TrustRemoveCommand extends EltCommand {

    @Parameters(paramLabel = "ENTRY", description = "A file of the folder, or the first 8 digits or more of a SHA-256.")
    private String word;

    @Mixin
    private TrustFolderOption place;

    TrustRemoveCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        TrustEntryView item = meant(place.read());
        // Another may have changed its dates since: what is removed is what the word means then.
        TrustFolder.change(place.path(), before -> before.without(meant(before).entry()));
        people().println("removed " + item.file());
        result(Json.object("removed", item.toJson()));
        return ExitCode.DONE;
    }

    private TrustEntryView meant(TrustFolder folder) {
        return TrustEntryView.meant(TrustEntryView.of(folder, console().clock().instant()), word);
    }
}
