package se.eltsdk.cli.paper;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.output.Console;

/** {@code elt paper}: the paper way, for reports that cannot be signed with BankID. */
@Command(name = "paper", description = "Fills FK's own paper form FK 3059, and proves that nothing else of it changed.",
        footer = {"", "Example: elt paper fill october.json --form FK3059.pdf --out october.pdf"})
public final class PaperCommand extends EltCommand {

    @Spec
    private CommandSpec spec;

    private PaperCommand(Console console) {
        super(console);
    }

    /** With the commands below it. */
    public static CommandLine of(Console console) {
        return new CommandLine(new PaperCommand(console))
                .addSubcommand(new PaperFieldsCommand(console))
                .addSubcommand(new PaperFillCommand(console))
                .addSubcommand(new PaperCheckCommand(console));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command? One of: "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
