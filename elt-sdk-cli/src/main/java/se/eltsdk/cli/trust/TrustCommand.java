package se.eltsdk.cli.trust;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import se.eltsdk.cli.command.CommandGroup;
import se.eltsdk.cli.output.Console;

/** {@code elt trust}: the trust folder. */
@Command(name = "trust", synopsisSubcommandLabel = "COMMAND", description = {
    "Manages the trust folder: whose certificates are trusted, for what and when.",
    "FK publishes its server and stamp certificates over plain HTTP. Download them in any way.",
    "They must chain to an anchor, and an anchor is added only with a fingerprint from its issuer."},
        footer = {"", "Example: elt trust list --config elt.properties"})
public final class TrustCommand extends CommandGroup {

    private TrustCommand(Console console) {
        super(console);
    }

    /** The command with its subcommands. */
    public static CommandLine of(Console console) {
        return new TrustCommand(console).with(new TrustAddCommand(console), new TrustAddAnchorCommand(console),
                new TrustListCommand(console), new TrustShowCommand(console), new TrustRemoveCommand(console),
                new TrustTimelineCommand(console));
    }
}
