package se.eltsdk.cli.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import se.eltsdk.trust.CertificateChangeWindow;

/** Times as FK announces them: Swedish time on the command line, instants in files. */
public final class TimeConverters {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH.mm", Locale.ROOT);

    private TimeConverters() {
    }

    /** In Swedish time, to the minute; empty text for no end. */
    public static String format(Instant instant) {
        return instant.equals(Instant.MAX) ? "" : SHOWN.format(instant.atZone(SwedishTime.ZONE));
    }

    private static Instant parse(String text) {
        try {
            if (text.matches("[0-9-]{10}")) {
                return LocalDate.parse(text).atStartOfDay(SwedishTime.ZONE).toInstant();
            }
            return text.matches(".*(Z|[+-][0-9:]+)") ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(SwedishTime.ZONE).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is not a time such as 2022-02-08, 2022-02-08T21:30 (both "
                    + "Swedish time) or 2022-02-08T20:30:00Z");
        }
    }

    /** Reads an instant. */
    public static final class InstantConverter implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            return parse(text);
        }
    }

    /** Reads two instants with a slash between them. */
    public static final class WindowConverter implements ITypeConverter<CertificateChangeWindow> {

        @Override
        public CertificateChangeWindow convert(String text) {
            String[] parts = text.split("/", -1);
            try {
                if (parts.length == 2) {
                    return new CertificateChangeWindow(parse(parts[0]), parse(parts[1]));
                }
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' ends before it begins");
            }
            throw new TypeConversionException("'" + text + "' is not a window such as 2022-02-08T21:30/2022-02-09");
        }
    }
}
