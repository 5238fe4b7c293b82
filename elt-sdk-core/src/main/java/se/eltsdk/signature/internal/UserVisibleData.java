package se.eltsdk.signature.internal;

import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeReport;

/**
 * What a signer sees in BankID: Swedish plain text from the report's facts, lines parted by LF.
 *
 * <p>The last line states the version of the text's form. Version 1, the first one, had no such line. A change of the
 * words or of their order is a new version; {@link #forAssistant(TimeReport, int)} and
 * {@link #forProvider(List, int)} go on making the older ones, so that what was signed under them is still compared.
 */
public final class UserVisibleData {

    static final int VERSION = 2;
    static final String VERSION_WORDS = "Textversion: ";
    /** The first words of a provider's text; those of an assistant's are in the singular. */
    static final String LIST_WORDS = "Tidredovisningar till Försäkringskassan: ";

    private static final List<String> MONTHS = List.of("januari", "februari", "mars", "april", "maj", "juni", "juli",
            "augusti", "september", "oktober", "november", "december");
    /** A name must not be able to draw lines of its own, or to turn the direction of reading. */
    private static final Pattern UNSHOWN =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

    /**
     * One line of a text.
     *
     * @param part  what it is about, as the variants of ELT-610 name it
     * @param words the words that it has whatever the report
     * @param value what follows them; null for anything
     */
    record Line(String part, String words, @Nullable String value) {

        static final String FIXED = "text";

        static Line fixed(String words) {
            return new Line(FIXED, words, "");
        }

        /** This line of any other report. */
        Line ofAnyReport() {
            return part.equals(FIXED) ? this : new Line(part, words, null);
        }

        boolean is(String shown) {
            return value == null ? shown.startsWith(words) : shown.equals(words + value);
        }
    }

    private UserVisibleData() {
    }

    public static String forAssistant(TimeReport report) {
        return joined(forAssistant(report, VERSION));
    }

    static List<Line> forAssistant(TimeReport report, int version) {
        Hours hours = Hours.ofMonth(report.month(), report.rows());
        return ended(version, Stream.of(
                Line.fixed("Tidredovisning till Försäkringskassan"),
                new Line("month", "", month(report.month())),
                Line.fixed(""),
                new Line("person", "Person med assistans: ", person(report)),
                new Line("assistant", "Assistent: ", assistant(report)),
                Line.fixed(""),
                new Line("hours", "Aktiv tid: ", time(hours.active())),
                new Line("hours", "Väntetid: ", time(hours.waiting())),
                new Line("hours", "Beredskap: ", time(hours.standby())),
                Line.fixed(""),
                Line.fixed("Jag intygar att uppgifterna i tidredovisningen är riktiga och fullständiga.")));
    }

    public static String forProvider(List<String> lines) {
        return joined(forProvider(lines, VERSION));
    }

    static List<Line> forProvider(List<String> lines, int version) {
        return ended(version, Stream.of(
                Stream.of(new Line("count", LIST_WORDS, Integer.toString(lines.size())), Line.fixed("")),
                IntStream.range(0, lines.size()).mapToObj(i -> new Line("line", i + 1 + ". ", lines.get(i))),
                Stream.of(Line.fixed(""), Line.fixed("Jag intygar som assistansanordnare eller arbetsgivare att "
                        + "uppgifterna i tidredovisningarna ovan är riktiga.")))
                .flatMap(part -> part));
    }

    private static List<Line> ended(int version, Stream<Line> lines) {
        return version == 1 ? lines.toList()
                : Stream.concat(lines, Stream.of(Line.fixed(""), Line.fixed(VERSION_WORDS + version))).toList();
    }

    private static String joined(List<Line> lines) {
        return lines.stream().map(line -> line.words() + line.value()).collect(Collectors.joining("\n"));
    }

    /** One report of a provider's batch, on one line. */
    public static String line(TimeReport report) {
        return month(report.month()) + ", " + person(report) + ", assistent " + assistant(report) + ", "
                + sums(Hours.ofMonth(report.month(), report.rows()));
    }

    private static String sums(Hours hours) {
        String sums = Stream.of(sum("aktiv tid", hours.active()), sum("väntetid", hours.waiting()),
                sum("beredskap", hours.standby())).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
        return sums.isEmpty() ? "ingen tid" : sums;
    }

    private static String sum(String kind, long minutes) {
        return minutes == 0 ? "" : kind + " " + time(minutes);
    }

    private static String time(long minutes) {
        return minutes / 60 + " tim " + minutes % 60 + " min";
    }

    private static String month(YearMonth month) {
        return MONTHS.get(month.getMonthValue() - 1) + " " + month.getYear();
    }

    private static String person(TimeReport report) {
        return name(report.person().givenName(), report.person().familyName());
    }

    private static String assistant(TimeReport report) {
        return name(report.assistant().givenName(), report.assistant().familyName());
    }

    private static String name(String given, String family) {
        return UNSHOWN.matcher(given + " " + family).replaceAll(" ").strip();
    }
}
