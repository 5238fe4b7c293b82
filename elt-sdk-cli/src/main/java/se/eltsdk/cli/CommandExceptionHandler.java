package se.eltsdk.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import se.eltsdk.EltException;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.file.FileErrors;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.config.ConfigurationException;

/** Prints one sentence for an exception, never a stack trace, and returns its exit code. */
public final class CommandExceptionHandler {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv");

    private final Console console;
    private final boolean json;

    CommandExceptionHandler(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    int parameterException(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        return print(ExitCode.USAGE, sentence(failure) + System.lineSeparator() + "See: " + name + " --help");
    }

    private static @Nullable String sentence(ParameterException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        if (!(failure instanceof UnmatchedArgumentException unmatched) || unmatched.getUnmatched().isEmpty()) {
            return failure.getMessage();
        }
        String word = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            return "There is no option " + word + "."
                    + Suggestions.question(word.replaceFirst("=.*", ""), command.optionsMap().keySet());
        }
        return command.subcommands().isEmpty() ? "Too many arguments: " + String.join(" ", unmatched.getUnmatched())
                : "There is no command " + word + "."
                + Suggestions.question(word, command.subcommands().keySet());
    }

    int executionException(Exception failure) {
        if (failure instanceof EltException elt) {
            return print(code(elt), elt.getMessage(), "code", elt.code(), "sv", text(elt, SWEDISH), "en",
                    text(elt, Locale.ENGLISH));
        }
        if (failure instanceof UsageException) {
            return print(ExitCode.USAGE, failure.getMessage());
        }
        if (failure instanceof UncheckedIOException unchecked) {
            return print(ExitCode.USAGE, FileErrors.sentence(requireNonNull(unchecked.getCause())));
        }
        return failure instanceof IOException io ? print(ExitCode.USAGE, FileErrors.sentence(io)) : bug(failure);
    }

    private static String text(EltException failure, Locale locale) {
        return failure instanceof ConfigurationException configuration ? configuration.findings().stream()
                .map(finding -> finding.text(locale) + " " + finding.nextStep(locale)).collect(Collectors.joining("\n"))
                : failure.text(locale);
    }

    private static int code(EltException failure) {
        if (failure instanceof ConfigurationException) {
            return ExitCode.USAGE;
        }
        return switch (failure.code()) {
            case ENVIRONMENT_INCOMPLETE -> ExitCode.USAGE;
            case FOLDER_LOCKED -> ExitCode.OPEN;
            default -> ExitCode.NO;
        };
    }

    /** Omits the exception's message, which may contain personal data. */
    int bug(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String location = trace.length == 0 ? "" : " at " + trace[0];
        return print(ExitCode.BUG, "This is a bug in elt, not in your files. Please report it with this line: "
                + failure.getClass().getName() + location);
    }

    /** Prints the sentence, and with {@code --json} an object of it and of further names and values. */
    private int print(int code, @Nullable String sentence, Object... more) {
        console.err().println(sentence);
        if (json) {
            Map<String, Object> error = Json.object("error", sentence);
            error.putAll(Json.object(more));
            console.out().println(Json.line(error));
        }
        return code;
    }
}
