package se.eltsdk.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import se.eltsdk.cli.command.CommandGroup;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.HelpOption;
import se.eltsdk.cli.output.Console;

/** {@code elt}: a complete small vendor on the command line. */
@Command(name = "elt", versionProvider = VersionProvider.class, synopsisSubcommandLabel = "COMMAND",
        description = "Sends time reports of personal assistance to Försäkringskassan.",
        footer = {"", "Start with: elt demo", "Help on one command: elt help submit", "",
            "Exit codes: 0 done, 1 the answer is no, 2 the call is wrong, 3 not known or not done yet, 70 a bug."})
public final class Elt implements Runnable {

    /** On Windows there is no such file, and its end is not checked. A reader of a pipe may leave at any time. */
    private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // Picocli acts on it.
    private HelpOption help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // Picocli acts on it.
    private boolean version;

    private Elt() {
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        LogManager.getLogManager().reset();
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        boolean terminal = Boolean.getBoolean("elt.terminal");
        int columns = Integer.getInteger("elt.columns", 0);
        int rows = Integer.getInteger("elt.rows", 0);
        int code = run(new Console(Clock.systemUTC(), out, err, terminal, Ansi.AUTO, columns, rows), args);
        if (out.checkError() && Files.isRegularFile(STANDARD_OUTPUT)) {
            err.println("Standard output is a file that could not be written to its end: check the disk's free space");
            code = ExitCode.of(List.of(code, ExitCode.USAGE));
        }
        err.flush();
        System.exit(code);
    }

    public static int run(Console console, String... args) {
        CommandExceptionHandler failures = new CommandExceptionHandler(console, List.of(args).contains("--json"));
        try {
            return commandLine(console, failures).execute(args);
        } catch (VirtualMachineError | LinkageError failure) {
            return failures.bug(failure);
        }
    }

    /** All commands with their handlers and layout. */
    static CommandLine commandLine(Console console, CommandExceptionHandler failures) {
        CommandLine elt = new CommandLine(new Elt());
        Commands.all(console).forEach(elt::addSubcommand);
        elt.addSubcommand(new HelpCommand(console));
        elt.addSubcommand(new CompletionCommand(console));
        elt.setCaseInsensitiveEnumValuesAllowed(true);
        elt.setColorScheme(CommandLine.Help.defaultColorScheme(console.ansi()));
        HelpLayout.apply(elt, console.width());
        TypeConverters.register(elt);
        elt.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        elt.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        elt.setParameterExceptionHandler((failure, arguments) -> failures.parameterException(failure));
        elt.setExecutionExceptionHandler((failure, command, result) -> failures.executionException(failure));
        return elt;
    }

    @Override
    public void run() {
        throw CommandGroup.missing(spec);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
