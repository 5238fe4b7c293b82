package se.eltsdk.cli.paper;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import se.eltsdk.cli.command.CommandGroup;
import se.eltsdk.cli.output.Console;

/** {@code elt paper}: FK's paper form, for reports that cannot be signed with BankID. */
@Command(name = "paper", description = "Fills FK's paper form FK 3059, and checks that nothing else in it changed.",
        footer = {"", "Example: elt paper fill october.json --form FK3059.pdf --out october.pdf"})
public final class PaperCommand extends CommandGroup {

    private PaperCommand(Console console) {
        super(console);
    }

    /** The command with its subcommands. */
    public static CommandLine of(Console console) {
        return new PaperCommand(console).with(new PaperFieldsCommand(console), new PaperFillCommand(console),
                new PaperCheckCommand(console));
    }
}
