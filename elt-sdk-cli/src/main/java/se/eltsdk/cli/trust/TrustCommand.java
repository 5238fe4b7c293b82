package se.eltsdk.cli.trust;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.output.Console;

/** {@code elt trust}: the trust folder. */
@Command(name = "trust", synopsisSubcommandLabel = "COMMAND", description = {
    "Keeps the trust folder: whose certificates are trusted, for what and when.",
    "FK publishes its server and stamp certificates over plain http: fetch them by any means.",
    "They are taken only under an anchor, and an anchor only with a fingerprint from its issuer."},
        footer = {"", "Example: elt trust list --config elt.properties"})
public final class TrustCommand extends EltCommand {

    @Spec
    private CommandSpec spec;

    private TrustCommand(Console console) {
        super(console);
    }

    /** With the commands below it. */
    public static CommandLine of(Console console) {
        return new CommandLine(new TrustCommand(console))
                .addSubcommand(new TrustAddCommand(console))
                .addSubcommand(new TrustAddAnchorCommand(console))
                .addSubcommand(new TrustListCommand(console))
                .addSubcommand(new TrustShowCommand(console))
                .addSubcommand(new TrustRemoveCommand(console))
                .addSubcommand(new TrustTimelineCommand(console));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command? One of: "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
