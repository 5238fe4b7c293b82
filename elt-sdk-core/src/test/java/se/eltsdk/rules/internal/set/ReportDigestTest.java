package se.eltsdk.rules.internal.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.Samples;
import se.eltsdk.Sha256;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.identity.PersonId;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.AssistedPerson;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;
import se.eltsdk.rules.ReportSetRules;
import se.eltsdk.rules.SampleDrafts;
import se.eltsdk.testkit.TestNumbers;

/** ELT-502: two reports of one id that differ in exactly one place, for each place that a report has. */
class ReportDigestTest {

    private static final PersonalNumber PERSON = PersonalNumber.parse(Samples.PERSON);
    private static final PersonId ASSISTANT = PersonId.parse(Samples.ASSISTANT);
    private static final OrganisationNumber NUMBER = OrganisationNumber.parse(Samples.PROVIDER);
    private static final OrganisationNumber OTHER = OrganisationNumber.parse(Samples.EMPLOYER);
    private static final OrganisationNumber THIRD = OrganisationNumber.parse(TestNumbers.organisationNumber(3));
    private static final TimeRow FIRST = Samples.row(3, "08.00", "16.00", TimeKind.ACTIVE);
    private static final TimeRow SECOND = Samples.row(3, "20.00", "24.00", TimeKind.WAITING);
    private static final Map<String, TimeReport> REPORTS = reports();

    static Stream<String> changes() {
        return REPORTS.keySet().stream().filter(change -> !change.equals("nothing"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whenReportsOfOneIdDifferInOnePlace_thenElt502(String change) {
        List<String> places = SampleDrafts.places(
                ReportSetRules.check(Stream.of(REPORTS.get("nothing"), REPORTS.get(change))));

        assertTrue(places.contains("ELT-502 reports[1]"), places.toString());
    }

    @Test
    void whenReportsDiffer_thenNoTwoHaveOneDigest() {
        Map<Sha256, String> digests = new LinkedHashMap<>();
        REPORTS.forEach((change, report) -> assertEquals(null, digests.put(ReportDigest.digest(report), change),
                change));
        assertEquals(REPORTS.size(), digests.size());
    }

    @Test
    void whenReportsAreEqual_thenTheirDigestsAreToo() {
        Map<String, TimeReport> again = reports();

        again.forEach((change, report) -> {
            assertEquals(REPORTS.get(change), report, change);
            assertEquals(ReportDigest.digest(REPORTS.get(change)), ReportDigest.digest(report), change);
        });
    }

    private static Map<String, TimeReport> reports() {
        Map<String, TimeReport> reports = new LinkedHashMap<>();
        reports.put("nothing", base(builder -> builder));
        reports.put("month", with(Samples.MONTH.minusMonths(2), FIRST, SECOND));
        persons(reports);
        assistants(reports);
        periods(reports);
        employments(reports);
        reports.put("phone", base(builder -> builder.phone("08-123 45 68")));
        rows(reports);
        return reports;
    }

    private static void persons(Map<String, TimeReport> reports) {
        reports.put("person's number", base(builder -> builder.person(new AssistedPerson(
                PersonalNumber.parse(TestNumbers.personalNumber("19570412", 981)), "Åsa", "Öberg"))));
        reports.put("person's given name",
                base(builder -> builder.person(new AssistedPerson(PERSON, "Åse", "Öberg"))));
        reports.put("person's family name",
                base(builder -> builder.person(new AssistedPerson(PERSON, "Åsa", "Öbergh"))));
        reports.put("person's names parted elsewhere",
                base(builder -> builder.person(new AssistedPerson(PERSON, "ÅsaÖ", "berg"))));
    }

    private static void assistants(Map<String, TimeReport> reports) {
        Assistant base = Assistant.of(ASSISTANT, "Kim", "Ek", true);
        Map<String, Assistant> assistants = Map.of(
                "number", Assistant.of(PersonId.parse(TestNumbers.personalNumber("19900101", 983)), "Kim", "Ek", true),
                "kind of number", Assistant.of(PersonId.parse(Samples.COORDINATION), "Kim", "Ek", true),
                "given name", Assistant.of(ASSISTANT, "Kin", "Ek", true),
                "family name", Assistant.of(ASSISTANT, "Kim", "Ekk", true),
                "names parted elsewhere", Assistant.of(ASSISTANT, "KimE", "k", true),
                "collective agreement", Assistant.of(ASSISTANT, "Kim", "Ek", false),
                "phone", base.withPhone("070-123 45 67"), "other phone", base.withPhone("070-123 45 68"));
        assistants.forEach((change, assistant) ->
                reports.put("assistant's " + change, base(builder -> builder.assistant(assistant))));
    }

    private static void periods(Map<String, TimeReport> reports) {
        CalculationPeriod one = period("2026-10-01", "2026-10-31");
        CalculationPeriod two = period("2026-11-01", "2026-11-30");
        reports.put("a period", base(builder -> builder.period(one)));
        reports.put("a period's first day", base(builder -> builder.period(period("2026-10-02", "2026-10-31"))));
        reports.put("a period's last day", base(builder -> builder.period(period("2026-10-01", "2026-10-30"))));
        reports.put("two periods", base(builder -> builder.period(one).period(two)));
        reports.put("order of periods", base(builder -> builder.period(two).period(one)));
    }

    private static void employments(Map<String, TimeReport> reports) {
        Provider employing = Provider.employing(NUMBER);
        reports.put("employed by the person", base(builder -> builder.employment(Employment.byPerson())));
        Map<String, Provider> providers = Map.ofEntries(
                Map.entry("number", Provider.employing(THIRD)),
                Map.entry("name", employing.withName("Omsorg AB")),
                Map.entry("other name", employing.withName("Omsorg HB")),
                Map.entry("contact", employing.withContact("Omsorg AB")),
                Map.entry("other contact", employing.withContact("Omsorg HB")),
                Map.entry("phone", employing.withPhone("08-765 43 21")),
                Map.entry("other phone", employing.withPhone("08-765 43 22")),
                Map.entry("self-employed assistant", Provider.contracting(NUMBER)),
                Map.entry("other employer", Provider.hiring(NUMBER, OTHER)),
                Map.entry("third employer", Provider.hiring(NUMBER, THIRD)),
                Map.entry("other employer's name", Provider.hiring(NUMBER, OTHER, "Annan AB")),
                Map.entry("other employer's other name", Provider.hiring(NUMBER, OTHER, "Annan HB")));
        providers.forEach((change, provider) -> reports.put("provider's " + change,
                base(builder -> builder.employment(Employment.by(provider)))));
    }

    private static void rows(Map<String, TimeReport> reports) {
        Map<String, TimeRow> rows = Map.of("day", Samples.row(4, "08.00", "16.00", TimeKind.ACTIVE),
                "start", Samples.row(3, "08.01", "16.00", TimeKind.ACTIVE),
                "start by hours", Samples.row(3, "12.16", "16.00", TimeKind.ACTIVE),
                "end", Samples.row(3, "08.00", "15.59", TimeKind.ACTIVE),
                "end by hours", Samples.row(3, "08.00", "11.44", TimeKind.ACTIVE),
                "kind", Samples.row(3, "08.00", "16.00", TimeKind.STANDBY),
                "other kind", Samples.row(3, "08.00", "16.00", TimeKind.WAITING));
        rows.forEach((change, row) -> reports.put("a row's " + change, with(Samples.MONTH, row, SECOND)));
        reports.put("one row fewer", with(Samples.MONTH, FIRST));
        reports.put("no row", with(Samples.MONTH));
        reports.put("a row twice", with(Samples.MONTH, FIRST, FIRST, SECOND));
        reports.put("order of rows", with(Samples.MONTH, SECOND, FIRST));
    }

    private static CalculationPeriod period(String from, String to) {
        return new CalculationPeriod(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static TimeReport base(UnaryOperator<TimeReport.Builder> change) {
        return change.apply(builder(Samples.MONTH, FIRST, SECOND)).build();
    }

    private static TimeReport with(YearMonth month, TimeRow... rows) {
        return builder(month, rows).build();
    }

    private static TimeReport.Builder builder(YearMonth month, TimeRow... rows) {
        TimeReport.Builder builder = TimeReport.builder(month).id(Samples.report().id())
                .person(new AssistedPerson(PERSON, "Åsa", "Öberg"))
                .assistant(Assistant.of(ASSISTANT, "Kim", "Ek", true))
                .employment(Employment.by(Provider.employing(NUMBER))).phone("08-123 45 67");
        Stream.of(rows).forEach(builder::row);
        return builder;
    }
}
