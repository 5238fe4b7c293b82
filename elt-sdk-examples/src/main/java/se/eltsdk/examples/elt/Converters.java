package se.eltsdk.examples.elt;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Values on the command line, where the words of Java or of picocli would not help. */
final class Converters {

    private Converters() {
    }

    /** For this command and all commands below it. */
    static void register(CommandLine command) {
        command.registerConverter(LocalDate.class, Converters::date);
        command.registerConverter(Path.class, Converters::path);
        command.registerConverter(int.class, Converters::number);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is no date such as 2022-02-08");
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("this cannot be the name of a file");
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is no whole number");
        }
    }
}
