package se.eltsdk.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Converters whose messages replace those of Java and picocli. */
final class TypeConverters {

    private TypeConverters() {
    }

    /** Registers the converters for this command and its subcommands. */
    static void register(CommandLine command) {
        command.registerConverter(LocalDate.class, TypeConverters::date);
        command.registerConverter(Path.class, TypeConverters::path);
        command.registerConverter(int.class, TypeConverters::number);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is not a date such as 2022-02-08");
        }
    }

    private static Path path(String text) {
        if (text.isEmpty()) {
            // For Java it is the working directory; for the caller, mostly a variable without a value.
            throw new TypeConversionException("the name is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("not a valid file name");
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
    }
}
