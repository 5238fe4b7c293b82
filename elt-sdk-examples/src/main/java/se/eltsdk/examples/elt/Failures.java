package se.eltsdk.examples.elt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import se.eltsdk.EltException;

/** Tells what went wrong in a sentence, never by a stack trace, and gives the exit code for it. */
final class Failures {

    /** An environment that is incomplete or contradicts itself: the configuration is wrong. */
    private static final String CONTRADICTORY = "ELT-807";

    private final Console console;
    private final boolean json;

    Failures(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    int usage(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        return tell(Exit.CALL, sentence(failure) + System.lineSeparator() + "See: " + name + " --help");
    }

    private static String sentence(ParameterException failure) {
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

    int execution(Exception failure) {
        if (failure instanceof CallException) {
            return tell(Exit.CALL, failure.getMessage());
        }
        if (failure instanceof EltException elt) {
            return tell(code(elt), failure.getMessage());
        }
        if (failure instanceof UncheckedIOException unchecked) {
            return tell(Exit.CALL, sentence(unchecked.getCause()));
        }
        return failure instanceof IOException io ? tell(Exit.CALL, sentence(io)) : bug(failure);
    }

    private static int code(EltException failure) {
        return switch (failure.code()) {
            case CONTRADICTORY -> Exit.CALL;
            case FolderLock.BUSY -> Exit.OPEN;
            default -> Exit.NO;
        };
    }

    /** Without the failure's own words, which could quote what must not be shown. */
    int bug(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0];
        return tell(Exit.BUG, "This is a bug in elt, not in your files. Please report it with this line: "
                + failure.getClass().getName() + place);
    }

    private int tell(int code, String sentence) {
        console.err().println(sentence);
        if (json) {
            console.out().println(Json.line(Json.object("error", sentence)));
        }
        return code;
    }

    /** What went wrong, for people. */
    static String sentence(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return failure.getMessage() + ": there is no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return failure.getMessage() + ": may not be read or written by this user";
        }
        return "Reading or writing failed: " + failure.getMessage();
    }

}
