package se.eltsdk.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.rules.SampleDrafts.assertNone;
import static se.eltsdk.rules.SampleDrafts.assertOnly;
import static se.eltsdk.rules.SampleDrafts.places;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.Samples;
import se.eltsdk.identity.PersonId;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.AssistedPerson;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Hours;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;
import se.eltsdk.testkit.TestNumbers;

/** The rules over sets: ELT-501 to 504, and ELT-407; the latter by regime in {@link WorkingTimeRulesTest}. */
class ReportSetRulesTest {

    private static final PersonalNumber PERSON = PersonalNumber.parse(Samples.PERSON);
    private static final String OTHER_ASSISTANT = TestNumbers.personalNumber("19910101", 985);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private static List<Finding> check(TimeReport... reports) {
        return ReportSetRules.check(Stream.of(reports));
    }

    /** By the one assistant for a person of its own. */
    private static TimeReport report(int person, TimeRow... rows) {
        return report(Samples.MONTH, person, Samples.ASSISTANT, rows);
    }

    private static TimeReport report(YearMonth month, int person, String assistant, TimeRow... rows) {
        TimeReport.Builder builder = TimeReport.builder(month).person(person(person))
                .assistant(Samples.assistant(assistant)).employment(Employment.byPerson()).phone("08-123 45 67");
        Stream.of(rows).forEach(builder::row);
        return builder.build();
    }

    private static AssistedPerson person(int index) {
        String birth = LocalDate.of(1950, 1, 1).plusDays(index).toString().replace("-", "");
        return new AssistedPerson(PersonalNumber.parse(TestNumbers.personalNumber(birth, 986)), "Åsa", "Öberg");
    }

    private static TimeRow row(int day, String from, String to) {
        return Samples.row(day, from, to, TimeKind.ACTIVE);
    }

    @Test
    void whenReportsHaveLabels_thenPathsAndSentencesNameThem() {
        TimeReport one = report(1, row(5, "08.00", "12.00"));
        TimeReport two = report(1, row(4, "08.00", "12.00"), row(5, "09.00", "12.00"));
        List<Finding> findings = ReportSetRules.builder().add(one, "October.json")
                .add(two, "other.csv", List.of("shifts[7]", "shifts[8]"))
                .invoice(new InvoiceHours(one.person().number(), Samples.MONTH, Hours.ZERO)).check();
        assertEquals(List.of("ELT-503 other.csv", "ELT-501 other.csv.shifts[8]", "ELT-504 invoice[0].active"),
                findings.stream().map(finding -> finding.code().id() + " " + finding.path()).toList());
        assertTrue(findings.get(0).swedish().startsWith("other.csv: det finns redan"), findings.get(0).swedish());
        assertTrue(findings.get(0).swedish().contains("(2026-10): October.json."), findings.get(0).swedish());
        assertTrue(findings.get(1).swedish().startsWith("other.csv, pass 9: assistenten är"),
                findings.get(1).swedish());
        assertTrue(findings.get(1).swedish().contains("överlappar October.json, rad 1 ("), findings.get(1).swedish());
        assertTrue(findings.get(1).english().contains("overlaps October.json.rows[0] ("), findings.get(1).english());
        assertTrue(findings.get(2).english().endsWith("reports: October.json, other.csv."), findings.get(2).english());
        assertTrue(findings.get(2).swedish().endsWith("jämför med October.json, other.csv."),
                findings.get(2).swedish());
    }

    @Test
    void whenRowsAreOfFksXml_thenTheSwedishSentenceCountsThemToo() {
        List<Finding> findings = ReportSetRules.builder().add(report(1, row(5, "08.00", "12.00")))
                .add(report(1, row(5, "09.00", "12.00")), "reports[1]", List.of("tidrapport.rapportRad[0]")).check();
        assertEquals("reports[1].tidrapport.rapportRad[0]", findings.get(1).path());
        assertTrue(findings.get(1).swedish().startsWith("Redovisning 2, rad 1: assistenten är"),
                findings.get(1).swedish());
    }

    @Test
    void whenRowsAndPathsDoNotMatch_thenThrown() {
        ReportSetRules.Builder set = ReportSetRules.builder();
        List<String> paths = List.of("rows[0]", "rows[1]");
        assertThrows(IllegalArgumentException.class, () -> set.add(report(1, row(5, "08.00", "12.00")), "a", paths));
    }

    @Test
    void whenReportsDoNotMeet_thenNothingIsFound() {
        assertNone(check());
        assertNone(check(Samples.report(), report(Samples.MONTH, 1, OTHER_ASSISTANT, row(1, "08.00", "16.00")),
                report(2, row(1, "16.00", "20.00"), row(2, "06.30", "24.00"), row(3, "00.00", "24.00")),
                report(Samples.MONTH.minusMonths(1), 1, Samples.ASSISTANT, row(1, "08.00", "16.00"))));
    }

    @Test
    void elt501_oneAssistantForTwoPersonsAtOnce() {
        assertOnly(check(report(1, row(4, "08.00", "09.00"), row(5, "08.00", "16.00")),
                        report(2, row(5, "15.59", "17.00"))),
                "ELT-501", "reports[1].rows[0]",
                "assistenten är på två ställen samtidigt: 2026-10-05 15.59–17.00 överlappar redovisning 1, rad 2 "
                    + "(08.00–16.00). Rätta någon av tiderna.",
                "The assistant is in two places at once: 2026-10-05 15.59–17.00 overlaps reports[0].rows[1] "
                        + "(08.00–16.00).");
        assertNone(check(report(1, row(5, "08.00", "16.00")), report(2, row(5, "16.00", "17.00"))));
    }

    @Test
    void elt501_namesTheRowThatStartsLaterWhateverTheOrderOfReports() {
        assertEquals(List.of("ELT-501 reports[0].rows[0]"),
                places(check(report(1, row(5, "15.00", "17.00")), report(2, row(5, "08.00", "16.00")))));
        assertEquals(List.of("ELT-501 reports[1].rows[0]"),
                places(check(report(1, row(5, "08.00", "09.00")), report(2, row(5, "08.00", "16.00")))));
    }

    @Test
    void elt501_reportsAPairOfReportsOnceWhereTheyFirstMeet() {
        List<Finding> findings = check(report(1, row(9, "08.00", "16.00"), row(3, "08.00", "16.00")),
                report(2, row(9, "08.00", "16.00"), row(3, "10.00", "11.00"), row(3, "12.00", "13.00")));

        assertEquals(List.of("ELT-501 reports[1].rows[1]"), places(findings));
        assertTrue(findings.get(0).english().contains("2026-10-03 10.00–11.00 overlaps reports[0].rows[1]"));
    }

    @Test
    void elt501_reportsEachPair() {
        assertEquals(List.of("ELT-501 reports[1].rows[0]", "ELT-501 reports[2].rows[0]", "ELT-501 reports[2].rows[0]"),
                places(check(report(1, row(5, "08.00", "18.00")), report(2, row(5, "09.00", "17.00")),
                        report(3, row(5, "10.00", "16.00")))));
    }

    @Test
    void elt501_alsoForTheSamePersonThoughNotWithinAReport() {
        assertEquals(List.of("ELT-503 reports[1]", "ELT-501 reports[1].rows[0]"),
                places(check(report(1, row(5, "08.00", "16.00")), report(1, row(5, "09.00", "10.00")))));
        assertNone(check(report(1, row(5, "08.00", "16.00"), row(5, "09.00", "10.00")),
                report(2, row(6, "08.00", "09.00"))));
    }

    @Test
    void elt501_notForTwoAssistantsAtOnePersons() {
        assertNone(check(report(1, row(5, "08.00", "16.00")),
                report(Samples.MONTH, 1, OTHER_ASSISTANT, row(5, "08.00", "16.00"))));
    }

    @Test
    void elt501_leavesOutBrokenRowsButCountsThem() {
        assertEquals(List.of("ELT-501 reports[1].rows[3]"), places(check(report(1, row(5, "08.00", "16.00")),
                report(2, row(5, "16.00", "08.00"), row(5, "09.00", "09.00"), row(5, "24.00", "24.00"),
                        row(5, "09.00", "10.00")))));
        assertNone(check(report(MARCH.plusMonths(1), 1, Samples.ASSISTANT, row(31, "08.00", "16.00")),
                report(MARCH.plusMonths(1), 2, Samples.ASSISTANT, row(31, "08.00", "16.00"))));
    }

    @Test
    void elt501_ofAReportThatOverlapsItself_theRowThatReachesFurthestIsNamed() {
        assertEquals("reports[0].rows[0]", overlapped(row(5, "08.00", "18.00"), row(5, "09.00", "10.00")));
        assertEquals("reports[0].rows[1]", overlapped(row(5, "08.00", "10.00"), row(5, "09.00", "18.00")));
        assertEquals("reports[0].rows[0]", overlapped(row(5, "08.00", "18.00"), row(5, "09.00", "18.00")));
        assertEquals("reports[0].rows[2]", overlapped(row(5, "08.00", "10.00"), row(5, "09.00", "11.00"),
                row(5, "09.30", "18.00")));
    }

    /** The row of this report that a later row of another report overlaps. */
    private static String overlapped(TimeRow... rows) {
        List<Finding> findings = check(report(1, rows), report(2, row(5, "11.30", "12.00")));
        assertEquals(List.of("ELT-501 reports[1].rows[0]"), places(findings));
        return findings.get(0).english().replaceFirst(".*overlaps (\\S+) .*", "$1");
    }

    @ParameterizedTest
    @CsvSource({"20 19 18 17 16, 0 1 2 3", "16 20 19 18 17, 1 2 3 4", "20 16 19 18 17, 0 2 3 4",
        "20 19 18 16 17, 0 1 2 4", "19 20 18 17 16, 0 1 2 3"})
    void elt501_whenMoreThanFiveOverlapAtOnce_thenEachIsReportedAgainstTheFourThatReachFurthest(
            String ends, String reported) {
        String[] end = ends.split(" ");
        List<TimeReport> reports = new ArrayList<>();
        for (int i = 0; i < end.length; i++) {
            reports.add(report(i, row(5, String.format("%02d.00", 8 + i), end[i] + ".00")));
        }
        reports.add(report(9, row(5, "13.00", "15.00")));

        List<Finding> findings = check(reports.toArray(TimeReport[]::new)).stream()
                .filter(finding -> finding.path().equals("reports[5].rows[0]")).toList();

        assertEquals(reported, findings.stream()
                .map(finding -> finding.english().replaceFirst(".*overlaps reports\\[([0-9])].*", "$1")).sorted()
                .collect(Collectors.joining(" ")));
    }

    @Test
    void elt501_whenARowHasEnded_thenItTakesNoPlaceAmongTheFour() {
        List<TimeReport> reports = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            reports.add(report(i, row(5, "08.00", "09.00"), row(5, "10.00", String.format("%02d.00", 12 + i))));
        }
        reports.add(report(9, row(5, "11.00", "11.30")));

        assertEquals(10 + 4, check(reports.toArray(TimeReport[]::new)).size());
    }

    @Test
    void elt501_whenRowsAreRandom_thenTheSweepFindsWhatComparingAllFinds() {
        Random random = new Random(501);
        for (int round = 0; round < 300; round++) {
            TimeReport[] reports = IntStream.range(0, 2 + random.nextInt(4)).mapToObj(i -> report(i,
                    IntStream.range(0, random.nextInt(6)).mapToObj(j -> randomRow(random)).toArray(TimeRow[]::new)))
                    .toArray(TimeReport[]::new);
            assertEquals(meetings(reports), told(check(reports)));
        }
    }

    @Test
    void elt501_takesBoundedTimeAndRoomWhenAllOverlap() {
        List<TimeRow> rows = IntStream.range(0, 50).mapToObj(i -> row(1 + i % 31, "00.00", "24.00")).toList();
        Stream<TimeReport> reports = IntStream.range(0, 4_000).mapToObj(i -> report(i, rows.toArray(TimeRow[]::new)));

        List<Finding> findings = assertTimeout(Duration.ofSeconds(30), () -> ReportSetRules.check(reports));

        assertTrue(findings.size() >= 3_999 && findings.size() <= 4 * 4_000, () -> "" + findings.size());
        assertEquals(3_999, findings.stream().map(Finding::path).distinct().count());
    }

    @Test
    void elt407AndElt504_brokenRowsAreNotCounted() {
        TimeReport report = report(1, row(5, "16.00", "08.00"), row(6, "08.00", "09.00"), row(7, "08.00", "08.00"));
        CalculationPeriod week = new CalculationPeriod(LocalDate.of(2026, 10, 5), LocalDate.of(2026, 10, 11));
        long untilLimit = 48 * 60 - 60;

        assertEquals(List.of("ELT-308 reports[0]"), places(ReportSetRules.builder().add(report)
                .earlier(earlier(week, untilLimit))
                .invoice(new InvoiceHours(person(1).number(), Samples.MONTH, new Hours(60, 0, 0))).check()));
        assertEquals(List.of("ELT-407 reports[0]"), places(ReportSetRules.builder().add(report)
                .earlier(earlier(week, untilLimit + 1)).check()));
    }

    @Test
    void whenAReportHasSeveralFindingsAtOnePlace_thenTheyStandByCode() {
        CalculationPeriod week = new CalculationPeriod(LocalDate.of(2026, 10, 5), LocalDate.of(2026, 10, 11));

        assertEquals(List.of("ELT-407 reports[1]", "ELT-503 reports[1]"), places(ReportSetRules.builder()
                .add(report(1)).add(report(1, row(5, "08.00", "09.00"))).earlier(earlier(week, 48 * 60)).check()));
    }

    @Test
    void elt502_sameIdOnTwoReports() {
        TimeReport changed = Samples.builder().row(row(7, "08.00", "09.00")).build();

        assertOnly(check(Samples.builder().assistant(Samples.assistant(OTHER_ASSISTANT)).build(), changed), "ELT-502",
                "reports[1]",
                "samma id som redovisning 1 men ett annat innehåll. Ge en rättad redovisning ett nytt id.",
                "The report has the same id as reports[0] but another content: a correction is a new report with a new "
                        + "id.");
    }

    @Test
    void elt502_notWhenTheyAreEqual_thenTheyCountAsOne() {
        InvoiceHours hours = InvoiceHours.of(List.of(Samples.report())).get(0);

        assertNone(ReportSetRules.builder().add(Samples.report()).add(Samples.report()).invoice(hours).check());
        assertEquals(List.of("ELT-501 reports[2].rows[0]"), places(check(Samples.report(), Samples.report(),
                report(1, row(1, "08.00", "09.00")))));
    }

    @Test
    void elt502_whateverPartDiffers() {
        TimeReport base = Samples.report();
        List<UnaryOperator<TimeReport.Builder>> changes = List.of(
                report -> report.person(new AssistedPerson(PERSON, "Åsa", "Öbergh")),
                report -> report.assistant(Assistant.of(base.assistant().id(), "Kim", "Ek", false)),
                report -> report.assistant(base.assistant().withPhone("070-123 45 67")),
                report -> report.period(new CalculationPeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31))),
                report -> report.employment(Employment.byPerson()),
                report -> report.employment(Employment.by(Samples.provider().withContact("Bo"))),
                report -> report.employment(Employment.by(Samples.provider().withPhone("08-123 45 67"))),
                report -> report.phone("08-123 45 68"));
        for (UnaryOperator<TimeReport.Builder> change : changes) {
            TimeReport other = change.apply(sameRows(Samples.builder())).build();
            assertTrue(places(check(base, other)).contains("ELT-502 reports[1]"));
        }
        assertFalse(places(check(base, sameRows(Samples.builder()).build())).contains("ELT-502 reports[1]"));
    }

    @Test
    void elt502_whenRowsDifferByAMinuteHereAndThere_thenItIsNoticed() {
        assertTrue(places(check(Samples.builder().row(row(1, "08.00", "10.00")).build(),
                Samples.builder().row(row(1, "08.01", "09.29")).build())).contains("ELT-502 reports[1]"));
    }

    @Test
    void elt503_twoReportsForTheSameAssistantPersonAndMonth() {
        assertOnly(check(report(1, row(5, "08.00", "16.00")), report(2), report(1, row(6, "08.00", "16.00"))),
                "ELT-503", "reports[2]",
                "det finns redan en redovisning för samma assistent, person och månad (2026-10): redovisning 1. "
                    + "Kontrollera att båda ska lämnas.",
                "reports[0] is already a report for the same assistant, person and month (2026-10). Check that both "
                    + "are intended.");
        assertNone(check(report(1), report(Samples.MONTH.plusMonths(1), 1, Samples.ASSISTANT),
                report(Samples.MONTH, 1, OTHER_ASSISTANT), report(2)));
    }

    @Test
    void elt504_sumsThatDifferFromTheInvoice() {
        TimeReport report = Samples.report();
        InvoiceHours invoice = new InvoiceHours(PERSON, Samples.MONTH, new Hours(481, 240, 390));

        assertOnly(ReportSetRules.builder().invoice(invoice).add(report).check(), "ELT-504", "invoice[0].active",
                "aktiv tid i 2026-10 är 8:00 enligt redovisningarna och 8:01 enligt räkningen. Rätta det som är "
                    + "fel; jämför med redovisning 1.",
                "Active time in 2026-10 is 8:00 by the reports and 8:01 by the invoice; reports: reports[0].");
        assertNone(ReportSetRules.builder().add(report)
                .invoice(new InvoiceHours(PERSON, Samples.MONTH, new Hours(480, 240, 390))).check());
    }

    @Test
    void elt504_eachKindByItself() {
        List<Finding> findings = ReportSetRules.builder().add(Samples.report())
                .invoice(new InvoiceHours(PERSON, Samples.MONTH, new Hours(480, 0, 0))).check();

        assertEquals(List.of("ELT-504 invoice[0].waiting", "ELT-504 invoice[0].standby"), places(findings));
        assertEquals("Räkning 1, väntetid: väntetiden i 2026-10 är 4:00 enligt redovisningarna och 0:00 enligt "
                + "räkningen. Rätta det som är fel; jämför med redovisning 1.", findings.get(0).swedish());
        assertEquals("Waiting time in 2026-10 is 4:00 by the reports and 0:00 by the invoice; reports: reports[0].",
                findings.get(0).english());
        assertEquals("Räkning 1, beredskap: beredskapen i 2026-10 är 6:30 enligt redovisningarna och 0:00 enligt "
                + "räkningen. Rätta det som är fel; jämför med redovisning 1.", findings.get(1).swedish());
        assertEquals("Standby in 2026-10 is 6:30 by the reports and 0:00 by the invoice; reports: reports[0].",
                findings.get(1).english());
    }

    @ParameterizedTest
    @CsvSource({"2026-03, 29, 180", "2026-10, 25, 300", "2026-10, 18, 240"})
    void elt504_comparesFksWorkedSums(YearMonth month, int day, long worked) {
        TimeReport night = report(month, 1, Samples.ASSISTANT, row(day, "00.00", "04.00"));

        assertNone(ReportSetRules.builder().add(night)
                .invoice(new InvoiceHours(person(1).number(), month, new Hours(worked, 0, 0))).check());
    }

    @Test
    void elt504_overAllAssistantsOfThePersonAndNoOther() {
        ReportSetRules.Builder set = ReportSetRules.builder()
                .add(report(1, row(5, "08.00", "09.00")))
                .add(report(2, row(6, "08.00", "16.00")))
                .add(report(Samples.MONTH, 1, OTHER_ASSISTANT, row(5, "08.00", "10.00")))
                .add(report(Samples.MONTH.minusMonths(1), 1, Samples.ASSISTANT, row(5, "08.00", "12.00")));

        assertNone(set.invoice(new InvoiceHours(person(1).number(), Samples.MONTH, new Hours(180, 0, 0))).check());
        List<Finding> findings =
                set.invoice(new InvoiceHours(person(1).number(), Samples.MONTH, new Hours(0, 0, 0))).check();
        assertEquals(List.of("ELT-504 invoice[1].active"), places(findings));
        assertTrue(findings.get(0).english().endsWith("reports: reports[0], reports[2]."), findings.get(0).english());
    }

    @Test
    void elt504_invoiceWithoutAReport() {
        assertOnly(ReportSetRules.builder().add(report(1))
                        .invoice(new InvoiceHours(PERSON, Samples.MONTH, new Hours(1, 0, 0))).check(),
                "ELT-504", "invoice[0]",
                "räkningen för 2026-10 har tid, men det finns ingen redovisning för personen och månaden. Lämna "
                    + "redovisningarna eller rätta räkningen.",
                "The invoice for 2026-10 has hours, but there is no report for the person and month.");
        assertNone(ReportSetRules.builder().invoice(new InvoiceHours(PERSON, Samples.MONTH, Hours.ZERO)).check());
    }

    @Test
    void elt308_brokenRowsThatTheSumsAreWithout() {
        ReportSetRules.Builder set = ReportSetRules.builder().add(report(1, row(5, "08.00", "09.00"),
                row(5, "16.00", "08.00"), row(6, "09.00", "09.00")));

        assertNone(set.check());
        assertOnly(set.invoice(new InvoiceHours(person(1).number(), Samples.MONTH, new Hours(60, 0, 0))).check(),
                "ELT-308", "reports[0]", "2 rader anger ingen tid i månaden. Summorna som jämförs med "
                        + "räkningen är utan dem; rätta dem först.",
                "2 rows of the report do not state a time in the month (see ELT-301 to ELT-303). The sums compared with "
                        + "the invoice do not include them; correct them first.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"9 | reports[7], reports[8].", "10 | reports[8], reports[9].",
        "11 | reports[8], reports[9], ….", "12 | reports[8], reports[9], …."})
    void elt504_namesNoMoreThanTenReports(int reports, String named) {
        ReportSetRules.Builder set = ReportSetRules.builder()
                .invoice(new InvoiceHours(person(1).number(), Samples.MONTH, Hours.ZERO));
        for (int i = 0; i < reports; i++) {
            set.add(report(Samples.MONTH, 1, TestNumbers.personalNumber("199201" + (10 + i), 987),
                    row(5, "08.00", "09.00")));
        }

        String english = set.check().get(0).english();
        assertTrue(english.endsWith(named), english);
    }

    /** 28 days are four weeks: 192 hours. The report has 8 hours, so 184 earlier ones reach the limit. */
    @Test
    void elt407_moreThan48HoursAWeek() {
        CalculationPeriod weeks = new CalculationPeriod(LocalDate.of(2026, 9, 10), LocalDate.of(2026, 10, 7));
        TimeReport report = report(1, row(7, "08.00", "16.00"), row(8, "08.00", "16.00"));

        assertOnly(ReportSetRules.builder().add(report(Samples.MONTH, 9, OTHER_ASSISTANT)).add(report)
                        .earlier(earlier(weeks, 184 * 60 + 1)).check(),
                "ELT-407", "reports[1]",
                "assistentens aktiva tid under beräkningsperioden 2026-09-10 till 2026-10-07 är 192:01 på 28 dagar: "
                    + "mer än 48 timmar i veckan i genomsnitt, som är det mesta med kollektivavtal. Kontrollera "
                    + "arbetstiden.",
                "The assistant's active time in the calculation period from 2026-09-10 to 2026-10-07 is 192:01 in 28 "
                        + "days: more than 48 hours a week on average, the most with a collective agreement.");
        assertNone(ReportSetRules.builder().add(report).earlier(earlier(weeks, 184 * 60)).check());
    }

    /** 30 days are 30/7 weeks: 205 h 42 6/7 min, so 12342 minutes are below and 12343 above. */
    @Test
    void elt407_isExactWhereDaysAreNoWholeWeeks() {
        CalculationPeriod september = new CalculationPeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 30));
        TimeReport report = report(1, row(1, "08.00", "08.01"));

        assertNone(ReportSetRules.builder().add(report).earlier(earlier(september, 12_341)).check());
        assertEquals(List.of("ELT-407 reports[0]"),
                places(ReportSetRules.builder().add(report).earlier(earlier(september, 12_342)).check()));
    }

    @Test
    void elt407_allPersonsTogetherActiveTimeOnlyAndAsWorked() {
        CalculationPeriod week = new CalculationPeriod(LocalDate.of(2026, 10, 19), LocalDate.of(2026, 10, 25));
        ReportSetRules.Builder set = ReportSetRules.builder()
                .add(report(1, row(19, "00.00", "24.00"), Samples.row(20, "00.00", "24.00", TimeKind.WAITING)))
                .add(report(2, row(21, "00.00", "20.00"), row(26, "00.00", "24.00")))
                .add(report(3, row(25, "00.00", "03.00")))
                .add(report(Samples.MONTH, 4, OTHER_ASSISTANT, row(22, "00.00", "24.00")));

        assertNone(set.earlier(earlier(week, 0)).check());
        List<Finding> findings = set.earlier(earlier(week, 1)).check();
        assertEquals(List.of("ELT-407 reports[0]"), places(findings));
        assertTrue(findings.get(0).english().contains(" is 48:01 in 7 days"), findings.get(0).english());
    }

    @Test
    void elt407_saysNothingWithoutEarlierHoursOrWithoutTimeInThePeriod() {
        TimeReport all = report(1, IntStream.rangeClosed(1, 31).mapToObj(day -> row(day, "00.00", "24.00"))
                .toArray(TimeRow[]::new));
        CalculationPeriod november = new CalculationPeriod(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30));

        assertNone(check(all));
        assertNone(ReportSetRules.builder().add(all).earlier(earlier(november, 100_000)).check());
    }

    @Test
    void elt407_earlierHoursThatCannotBe() {
        CalculationPeriod reversed = new CalculationPeriod(LocalDate.of(2026, 10, 2), LocalDate.of(2026, 10, 1));
        CalculationPeriod day = new CalculationPeriod(LocalDate.of(2026, 10, 2), LocalDate.of(2026, 10, 2));

        assertEquals("ELT-401", assertThrows(InvalidValueException.class, () -> earlier(reversed, 0)).code().id());
        assertThrows(IllegalArgumentException.class, () -> earlier(day, -1));
    }

    @Test
    void whenManyThingsAreFound_thenTheyComeByReportAndRowAndInvoicesLast() {
        TimeReport first = report(1, row(5, "08.00", "16.00"), row(6, "08.00", "16.00"));
        TimeReport second = report(1, row(6, "09.00", "10.00"));
        TimeReport third = TimeReport.builder(Samples.MONTH).id(first.id()).person(person(2)).employment(
                Employment.byPerson()).assistant(Samples.assistant(Samples.ASSISTANT)).phone("08-123 45 67")
                .row(row(5, "15.00", "17.00")).build();

        List<Finding> findings = ReportSetRules.builder()
                .invoice(new InvoiceHours(PERSON, Samples.MONTH, new Hours(1, 1, 1)))
                .add(first).add(second).add(third).check();

        assertEquals(List.of("ELT-503 reports[1]", "ELT-501 reports[1].rows[0]", "ELT-502 reports[2]",
                "ELT-501 reports[2].rows[0]", "ELT-504 invoice[0]"), places(findings));
    }

    @Test
    void whenSomethingIsFound_thenNobodyIsNamed() {
        InvoiceHours invoice = new InvoiceHours(PERSON, Samples.MONTH, new Hours(1, 1, 1));
        EarlierHours earlier = earlier(new CalculationPeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31)),
                99_999);
        String said = ReportSetRules.builder().add(Samples.report()).add(Samples.builder().build()).invoice(invoice)
                .add(sameRows(Samples.builder().id(ReportId.random())).build()).earlier(earlier).check() + "" + invoice
                + earlier;

        for (String code : List.of("ELT-407", "ELT-501", "ELT-502", "ELT-503", "ELT-504")) {
            assertTrue(said.contains(code), code);
        }
        for (String secret : List.of(Samples.PERSON, Samples.ASSISTANT, Samples.PERSON.substring(2), "Åsa", "Kim")) {
            assertFalse(said.contains(secret), secret);
        }
    }

    @Test
    void whenAMonthOf50000RowsIsRight_thenNothingIsFoundAndOneWrongRowIs() {
        TimeReport wrong = ProviderMonth.forAnotherPerson(995, List.of(row(3, "00.00", "00.01")));

        assertNone(ReportSetRules.check(ProviderMonth.reports(1_000)));
        List<Finding> findings =
                ReportSetRules.check(Stream.concat(ProviderMonth.reports(1_000), Stream.of(wrong)));
        assertEquals(List.of("ELT-501 reports[1000].rows[0]"), places(findings));
        assertTrue(findings.get(0).english().endsWith("overlaps reports[995].rows[4] (00.00–01.30)."));
    }

    private static EarlierHours earlier(CalculationPeriod period, long minutes) {
        return new EarlierHours(PersonId.parse(Samples.ASSISTANT), period, minutes);
    }

    private static TimeReport.Builder sameRows(TimeReport.Builder builder) {
        Samples.report().rows().forEach(builder::row);
        return builder;
    }

    private static TimeRow randomRow(Random random) {
        int from = random.nextInt(20) * 60;
        return new TimeRow(1 + random.nextInt(3), new ClockTime(from),
                new ClockTime(from + 60 * (1 + random.nextInt(4))), TimeKind.ACTIVE);
    }

    /** Each pair of reports of which a row of the one overlaps a row of the other. */
    private static Set<String> meetings(TimeReport... reports) {
        Set<String> meetings = new TreeSet<>();
        for (int i = 0; i < reports.length; i++) {
            for (int j = 0; j < i; j++) {
                for (TimeRow one : reports[i].rows()) {
                    for (TimeRow two : reports[j].rows()) {
                        if (one.day() == two.day() && one.from().compareTo(two.to()) < 0
                                && two.from().compareTo(one.to()) < 0) {
                            meetings.add(j + " " + i);
                        }
                    }
                }
            }
        }
        return meetings;
    }

    private static Set<String> told(List<Finding> findings) {
        List<String> pairs = new ArrayList<>();
        for (Finding finding : findings) {
            int[] reports = Stream.of(finding.path(), finding.english().replaceFirst(".*overlaps ", ""))
                    .map(text -> text.replaceAll("reports\\[(\\d+)].*", "$1")).mapToInt(Integer::parseInt).sorted()
                    .toArray();
            pairs.add(reports[0] + " " + reports[1]);
        }
        Set<String> distinct = pairs.stream().collect(Collectors.toCollection(TreeSet::new));
        assertEquals(distinct.size(), pairs.size());
        return distinct;
    }
}
