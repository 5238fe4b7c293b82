package se.eltsdk.signature.internal;

import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeReport;

/** What a signer sees in BankID: Swedish plain text from the report's facts, lines parted by LF. */
public final class UserVisibleData {

    private static final List<String> MONTHS = List.of("januari", "februari", "mars", "april", "maj", "juni", "juli",
            "augusti", "september", "oktober", "november", "december");
    /** A name must not be able to draw lines of its own, or to turn the direction of reading. */
    private static final Pattern UNSHOWN =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

    /** How many lines stand before those of the reports. */
    private static final int HEAD = 2;

    private UserVisibleData() {
    }

    public static String forAssistant(TimeReport report) {
        Hours hours = Hours.ofMonth(report.month(), report.rows());
        return String.join("\n",
                "Tidredovisning till Försäkringskassan",
                month(report.month()),
                "",
                "Person med assistans: " + person(report),
                "Assistent: " + assistant(report),
                "",
                "Aktiv tid: " + time(hours.active()),
                "Väntetid: " + time(hours.waiting()),
                "Beredskap: " + time(hours.standby()),
                "",
                "Jag intygar att uppgifterna i tidredovisningen är riktiga och fullständiga.");
    }

    public static String forProvider(List<String> lines) {
        return Stream.of(
                Stream.of("Tidredovisningar till Försäkringskassan: " + lines.size(), ""),
                IntStream.range(0, lines.size()).mapToObj(i -> i + 1 + ". " + lines.get(i)),
                Stream.of("", "Jag intygar som assistansanordnare eller arbetsgivare att uppgifterna i "
                        + "tidredovisningarna ovan är riktiga."))
                .flatMap(part -> part).collect(Collectors.joining("\n"));
    }

    /** Whether a text is {@link #forProvider} of this many reports, of which this one stands at this place, from 0. */
    static boolean isForProvider(String text, TimeReport report, int place, int reports) {
        List<String> lines = List.of(text.split("\n", -1));
        List<String> frame = List.of(forProvider(Collections.nCopies(reports, "")).split("\n", -1));
        return lines.size() == frame.size()
                && IntStream.range(0, lines.size()).allMatch(i -> lines.get(i).startsWith(frame.get(i)))
                && lines.subList(0, HEAD).equals(frame.subList(0, HEAD))
                && lines.subList(HEAD + reports, lines.size()).equals(frame.subList(HEAD + reports, lines.size()))
                && lines.get(HEAD + place).equals(frame.get(HEAD + place) + line(report));
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
