package se.eltsdk.signature.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.identity.PersonId;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.AssistedPerson;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.signature.internal.UserVisibleData.Line;

/** ELT-610 and ELT-611: the text that a signer saw, against the report. */
class VisibleTextCheckTest {

    private static final TimeReport REPORT = Samples.report();
    /** As version 1 of this form was signed; never to be made anew from the code. */
    private static final String ASSISTANT_1 = """
            Tidredovisning till Försäkringskassan
            oktober 2026

            Person med assistans: Åsa Öberg
            Assistent: Kim Ek

            Aktiv tid: 8 tim 0 min
            Väntetid: 4 tim 0 min
            Beredskap: 6 tim 30 min

            Jag intygar att uppgifterna i tidredovisningen är riktiga och fullständiga.""";
    private static final String PROVIDER_1 = """
            Tidredovisningar till Försäkringskassan: 2

            1. oktober 2026, Åsa Öberg, assistent Bo Alm, ingen tid
            2. oktober 2026, Åsa Öberg, assistent Kim Ek, aktiv tid 8 tim 0 min, väntetid 4 tim 0 min, \
            beredskap 6 tim 30 min

            Jag intygar som assistansanordnare eller arbetsgivare att uppgifterna i tidredovisningarna ovan är \
            riktiga.""";
    private static final String VERSION_2 = "\n\nTextversion: 2";

    static Stream<Arguments> otherReports() {
        return Stream.of(
                Arguments.of("month", report(YearMonth.of(2026, 9), "Åsa", "Öberg", "Kim", "Ek", REPORT)),
                Arguments.of("month", report(YearMonth.of(2025, 10), "Åsa", "Öberg", "Kim", "Ek", REPORT)),
                Arguments.of("person", report(Samples.MONTH, "Eva", "Öberg", "Kim", "Ek", REPORT)),
                Arguments.of("person", report(Samples.MONTH, "Åsa", "Åberg", "Kim", "Ek", REPORT)),
                Arguments.of("assistant", report(Samples.MONTH, "Åsa", "Öberg", "Bo", "Ek", REPORT)),
                Arguments.of("assistant", report(Samples.MONTH, "Åsa", "Öberg", "Kim", "Alm", REPORT)),
                Arguments.of("hours", longer(TimeKind.ACTIVE)),
                Arguments.of("hours", longer(TimeKind.WAITING)),
                Arguments.of("hours", longer(TimeKind.STANDBY)));
    }

    @ParameterizedTest
    @MethodSource("otherReports")
    void elt610_whenTheTextShowsAnotherReport_thenThePartIsNamed(String part, TimeReport other) {
        for (int version : List.of(1, 2)) {
            assertEquals(List.of("ELT-610/" + part),
                    keys(alone().assistant(joined(UserVisibleData.forAssistant(other, version)))));
            assertEquals(List.of("ELT-610/line"), keys(alone().provider(
                    joined(UserVisibleData.forProvider(List.of(UserVisibleData.line(other)), version)))));
        }
    }

    @Test
    void elt610_whenEverythingDiffers_thenEachPartIsNamedOnce() {
        TimeReport other = report(YearMonth.of(2026, 9), "Eva", "Berg", "Bo", "Alm", Samples.builder().build());

        List<Finding> findings = alone().assistant(UserVisibleData.forAssistant(other));

        assertEquals(List.of("ELT-610/month", "ELT-610/person", "ELT-610/assistant", "ELT-610/hours"),
                keys(findings));
        assertEquals("The text that was shown for signing has other sums than the report (line 7). Sign again.",
                findings.get(3).english());
        assertEquals("here", findings.get(0).path());
    }

    @Test
    void whenTheTextIsOfVersionOne_thenItIsStillKnown() {
        VisibleTextCheck second = new VisibleTextCheck(REPORT, 1, 2, "here");

        assertEquals(List.of(), alone().assistant(ASSISTANT_1));
        assertEquals(List.of(), second.provider(PROVIDER_1));
        assertEquals(List.of("ELT-610/assistant"), keys(alone().assistant(ASSISTANT_1.replace("Kim", "Bo"))));
        assertEquals(List.of("ELT-610/line"), keys(second.provider(PROVIDER_1.replace("Kim", "Bo"))));
        assertEquals(List.of("ELT-610/count"), keys(alone().provider(PROVIDER_1)));
        assertEquals(List.of("ELT-610/count"), keys(second.provider(PROVIDER_1.replace(": 2", ": 3"))));
    }

    @Test
    void whenTheTextIsOfThisVersion_thenItIsVersionOneWithItsNumber() {
        assertEquals(ASSISTANT_1 + VERSION_2, UserVisibleData.forAssistant(REPORT));
        assertEquals(List.of(), new VisibleTextCheck(REPORT, 1, 2, "").provider(PROVIDER_1 + VERSION_2));
    }

    @Test
    void elt610_whenAReportIsSignedBesideTheOneThatIsShown_thenTheNumberIsWrong() {
        assertEquals(List.of("ELT-610/count"),
                keys(new VisibleTextCheck(REPORT, 0, 2, "").assistant(UserVisibleData.forAssistant(REPORT))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Logga in", "Tidredovisning till Försäkringskassan\noktober 2026\nKim Ek, 8 timmar",
        "Tidredovisningar till Försäkringskassan: 2", "Tidredovisningar till Försäkringskassan: 1\n\n\n",
        "Textversion: 1", "Textversion: 12345", "Textversion:2", " Textversion: 2", "Textversion: 2 "})
    void elt611_whenTheTextIsTheVendorsOwn_thenAWarningThatItWasNotCompared(String text) {
        assertEquals(List.of("ELT-611"), keys(alone().assistant(text)));
        assertEquals(List.of("ELT-611"), keys(alone().provider(text)));
    }

    @Test
    void elt611_whenTheTextIsOfAVersionToCome_thenAWarningWithTheVersion() {
        List<Finding> findings = alone().assistant(ASSISTANT_1 + "\nIn a form that nobody knows yet\nTextversion: 3");

        assertEquals(List.of("ELT-611/version"), keys(findings));
        assertEquals("The text that was shown for signing has version 3, which this version of the library does not "
                + "know: it was not compared with the report.", findings.get(0).english());
    }

    @Test
    void elt611_whenTheTextIsTheOtherSigners_thenItIsComparedAllTheSame() {
        String provider = joined(UserVisibleData.forProvider(List.of(UserVisibleData.line(REPORT)), 2));

        assertEquals(List.of("ELT-611/role"), keys(alone().provider(ASSISTANT_1)));
        assertEquals(List.of("ELT-611/role"), keys(alone().assistant(provider)));
        assertEquals(List.of("ELT-610/line"), keys(alone().assistant(provider.replace("Kim", "Bo"))));
    }

    /** Whatever its names: also those that try to draw lines of their own. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theHonestTextOfAnyReportIsAccepted(@ForAll("reports") TimeReport report, @ForAll @IntRange(max = 4) int before,
                                            @ForAll @IntRange(max = 4) int after,
                                            @ForAll @IntRange(min = 1, max = 2) int version) {
        List<String> lines = new ArrayList<>(Collections.nCopies(before + 1 + after, UserVisibleData.line(REPORT)));
        lines.set(before, UserVisibleData.line(report));

        assertEquals(List.of(), new VisibleTextCheck(report, 0, 1, "")
                .assistant(joined(UserVisibleData.forAssistant(report, version))));
        assertEquals(List.of(), new VisibleTextCheck(report, before, lines.size(), "")
                .provider(joined(UserVisibleData.forProvider(lines, version))));
    }

    /** Two reports that a signer can tell apart have texts that the check tells apart. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theTextOfAnotherReportIsRefused(@ForAll("reports") TimeReport report, @ForAll("reports") TimeReport other,
                                         @ForAll @IntRange(min = 1, max = 2) int version) {
        String own = joined(UserVisibleData.forAssistant(report, version));
        String shown = joined(UserVisibleData.forAssistant(other, version));

        assertEquals(own.equals(shown), new VisibleTextCheck(report, 0, 1, "").assistant(shown).isEmpty());
    }

    @Provide
    Arbitrary<TimeReport> reports() {
        Arbitrary<String> name = Arbitraries.oneOf(Arbitraries.of("Åsa", "Kim", "\nTextversion: 3",
                "x\u2028Textversion: 2", "\u202Eredrev", "Textversion: 2", ", assistent ", "1. oktober", "x\r\n\n",
                "\u200E"),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(20).withCharRange('!', '~').withCharRange('À', 'ſ'));
        Arbitrary<List<String>> names = name.list().ofSize(4);
        Arbitrary<List<TimeKind>> kinds = Arbitraries.of(TimeKind.values()).list().ofMaxSize(5);
        return Combinators.combine(names, kinds, Arbitraries.integers().between(0, 48)).as((four, rows, month) -> {
            TimeReport.Builder times = Samples.builder();
            IntStream.range(0, rows.size())
                    .forEach(i -> times.row(Samples.row(i + 1, "08.00", "1" + i + ".30", rows.get(i))));
            return report(YearMonth.of(2024, 1).plusMonths(month), four.get(0), four.get(1), four.get(2), four.get(3),
                    times.build());
        });
    }

    private static TimeReport report(YearMonth month, String given, String family, String assistant, String name,
                                      TimeReport rows) {
        TimeReport.Builder builder = TimeReport.builder(month).id(rows.id())
                .person(new AssistedPerson(PersonalNumber.parse(Samples.PERSON), given, family))
                .assistant(Assistant.of(PersonId.parse(Samples.ASSISTANT), assistant, name, true))
                .employment(rows.employment()).phone(rows.phone());
        rows.rows().forEach(builder::row);
        return builder.build();
    }

    /** The report with half an hour more. */
    private static TimeReport longer(TimeKind kind) {
        TimeReport.Builder builder = Samples.builder().row(Samples.row(3, "08.00", "08.30", kind));
        REPORT.rows().forEach(builder::row);
        return builder.build();
    }

    private static VisibleTextCheck alone() {
        return new VisibleTextCheck(REPORT, 0, 1, "here");
    }

    private static String joined(List<Line> lines) {
        return lines.stream().map(line -> line.words() + line.value()).collect(Collectors.joining("\n"));
    }

    private static List<String> keys(List<Finding> findings) {
        return findings.stream().map(each -> each.message().variant().toString()).toList();
    }
}
