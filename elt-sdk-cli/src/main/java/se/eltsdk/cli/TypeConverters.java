package se.eltsdk.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine;

/** Values on the command line, where the words of Java or of picocli would not help. */
final class TypeConverters {

    private TypeConverters() {
    }

    /** For this command and all commands below it. */
    static void register(CommandLine command) {
        command.registerConverter(LocalDate.class, TypeConverters::date);
        command.registerConverter(Path.class, TypeConverters::path);
        command.registerConverter(int.class, TypeConverters::number);
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
