package se.eltsdk.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.rules.SampleDrafts.assertOnly;
import static se.eltsdk.rules.SampleDrafts.places;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.identity.PersonId;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;

/** ELT-406 and ELT-407 by who employs, and whether a collective agreement covers the work. */
class WorkingTimeRulesTest {

    /** Every way in which a report can say it, and the regime that it is. */
    enum Employed {
        BY_PERSON("person", Employment.byPerson()),
        BY_PROVIDER("organisation", Employment.by(Samples.provider())),
        BY_OTHER_COMPANY("organisation", Employment.by(Provider.hiring(OrganisationNumber.parse(Samples.PROVIDER),
                OrganisationNumber.parse(Samples.EMPLOYER)))),
        BY_NOBODY("self-employed", Employment.by(Provider.contracting(OrganisationNumber.parse(Samples.PROVIDER))));

        private final String regime;
        private final Employment employment;

        Employed(String regime, Employment employment) {
            this.regime = regime;
            this.employment = employment;
        }
    }

    /** The last day that is allowed from each first day; the day after it is one too many. */
    @ParameterizedTest
    @CsvSource({
        // 28 days, from the first and last days of months, over a year's end and a February
        "BY_PERSON, false, 2026-10-01, 2026-10-28", "BY_PERSON, false, 2026-10-31, 2026-11-27",
        "BY_PERSON, false, 2026-09-30, 2026-10-27", "BY_PERSON, false, 2026-12-31, 2027-01-27",
        "BY_PERSON, false, 2026-12-04, 2026-12-31", "BY_PERSON, false, 2026-12-05, 2027-01-01",
        "BY_PERSON, false, 2027-02-01, 2027-02-28", "BY_PERSON, false, 2028-02-01, 2028-02-28",
        "BY_PERSON, false, 2028-02-29, 2028-03-27", "BY_PERSON, false, 2027-01-31, 2027-02-27",
        "BY_PERSON, false, 2018-11-09, 2018-12-06", "BY_PERSON, false, 2018-11-08, 2018-12-05",
        // 4 months
        "BY_PROVIDER, false, 2026-10-01, 2027-01-31", "BY_PROVIDER, false, 2026-10-31, 2027-02-27",
        "BY_PROVIDER, false, 2026-10-30, 2027-02-27", "BY_PROVIDER, false, 2026-10-29, 2027-02-27",
        "BY_PROVIDER, false, 2026-10-28, 2027-02-27", "BY_PROVIDER, false, 2027-10-31, 2028-02-28",
        "BY_PROVIDER, false, 2026-11-01, 2027-02-28", "BY_PROVIDER, false, 2027-11-01, 2028-02-29",
        "BY_PROVIDER, false, 2026-09-01, 2026-12-31", "BY_PROVIDER, false, 2026-12-31, 2027-04-29",
        "BY_PROVIDER, false, 2027-02-28, 2027-06-27", "BY_OTHER_COMPANY, false, 2026-12-01, 2027-03-31",
        "BY_OTHER_COMPANY, false, 2028-02-29, 2028-06-28",
        // 12 months: with a collective agreement whoever employs, and where nobody does
        "BY_PERSON, true, 2026-10-01, 2027-09-30", "BY_PROVIDER, true, 2026-10-31, 2027-10-30",
        "BY_OTHER_COMPANY, true, 2027-02-28, 2028-02-27", "BY_NOBODY, true, 2028-02-29, 2029-02-27",
        "BY_NOBODY, false, 2027-03-01, 2028-02-29", "BY_NOBODY, false, 2026-12-31, 2027-12-30"})
    void elt406_periodAtItsRegimesBound(Employed employed, boolean agreement, LocalDate from, LocalDate last) {
        assertEquals(List.of(), findings(employed, agreement, from, last.minusDays(1)));
        assertEquals(List.of(), findings(employed, agreement, from, last));
        List<Finding> found = findings(employed, agreement, from, last.plusDays(1));
        assertEquals(List.of("ELT-406 periods[0]"), places(found));
        assertEquals("ELT-406/" + (agreement ? "agreement" : employed.regime),
                found.get(0).message().variant().toString());
    }

    /** The most minutes that the rule allows in a period, counted by hand: whole hours a week times days ÷ 7. */
    @ParameterizedTest
    @CsvSource({"BY_PERSON, false, 2026-10-01, 2026-10-28, 12480", "BY_PERSON, false, 2026-12-31, 2027-01-27, 12480",
        "BY_PERSON, false, 2026-10-31, 2026-11-06, 3120", "BY_PERSON, false, 2027-02-01, 2027-02-10, 4457",
        "BY_PROVIDER, false, 2026-10-01, 2026-10-28, 11520", "BY_PROVIDER, false, 2026-12-28, 2027-01-03, 2880",
        "BY_OTHER_COMPANY, false, 2026-10-31, 2027-02-27, 49371", "BY_PERSON, true, 2026-10-01, 2026-10-28, 11520",
        "BY_PROVIDER, true, 2026-10-01, 2027-09-30, 150171", "BY_NOBODY, false, 2028-02-01, 2028-02-29, 11931"})
    void elt407_minutesAtTheRegimesBound(Employed employed, boolean agreement, LocalDate from, LocalDate to,
                                         long allowed) {
        TimeReport report = report(employed, agreement, YearMonth.from(from), from.getDayOfMonth());

        assertEquals(List.of(), worked(from, to, allowed - 61, report));
        assertEquals(List.of(), worked(from, to, allowed - 60, report));
        List<Finding> found = worked(from, to, allowed - 59, report);
        assertEquals(List.of("ELT-407 reports[0]"), places(found));
        assertEquals("ELT-407/" + (agreement ? "agreement" : employed.regime),
                found.get(0).message().variant().toString());
    }

    @Test
    void elt407_whereTheReportsDiffer_theFewestHoursCount() {
        LocalDate from = LocalDate.of(2026, 10, 1);
        TimeReport byPerson = report(Employed.BY_PERSON, false, YearMonth.from(from), 1);
        TimeReport byProvider = report(Employed.BY_PROVIDER, false, YearMonth.from(from), 2);
        TimeReport outside = report(Employed.BY_PROVIDER, false, YearMonth.from(from), 29);

        List<Finding> mixed = worked(from, LocalDate.of(2026, 10, 28), 48 * 60 * 4 - 119, byPerson, byProvider);
        assertEquals(List.of("ELT-407/organisation reports[0]"), mixed.stream()
                .map(found -> found.message().variant() + " " + found.path()).toList());
        assertEquals(List.of(), worked(from, LocalDate.of(2026, 10, 28), 52 * 60 * 4 - 60, byPerson, outside));
    }

    @Test
    void theMessagesNameTheRegimeItsSourceAndWhatToDo() {
        LocalDate from = LocalDate.of(2026, 10, 1);
        assertOnly(findings(Employed.BY_PERSON, false, from, from.plusDays(28)), "ELT-406", "periods[0]",
                "perioden 2026-10-01 till 2026-10-29 är längre än 28 dagar, som är det längsta när personen med "
                + "assistans är arbetsgivare utan kollektivavtal. Det står i FK:s nyhet från 2018-11-09, som är "
                + "gammal: fråga FK.",
                "The calculation period from 2026-10-01 to 2026-10-29 is longer than 28 days, the most where the "
                + "person with assistance employs without a collective agreement. That is from FK's notice of "
                + "2018-11-09, which is old: ask FK.");
        assertTrue(worked(from, from.plusDays(6), 52 * 60, report(Employed.BY_PERSON, false, YearMonth.from(from), 1))
                .get(0).english().endsWith(" is 53:00 in 7 days: more than 52 hours a week on average, the most where "
                + "the person with assistance employs without a collective agreement. That is from FK's notice of "
                + "2018-11-09, which is old: ask FK."));
    }

    @ParameterizedTest
    @EnumSource
    void aWarningOnlyAndFromLawAndFk(Employed employed) {
        Finding found = findings(employed, false, LocalDate.of(2026, 10, 1), LocalDate.of(2028, 1, 1)).get(0);

        assertEquals("L, FK", found.source());
        assertTrue(!found.isError() && found.text(Locale.ENGLISH).contains("ask FK"), found::english);
    }

    @Test
    void elt406_whereADraftDoesNotSayIt_theWidestBoundIsNamedAsUnknown() {
        for (String missing : List.of("assistant.collectiveAgreement", "employment")) {
            List<String> asked = places(SampleDrafts.check(missing, null, "periods[0].from", "2026-10-01",
                    "periods[0].to", "2027-10-01", "assistant.collectiveAgreement",
                    missing.equals("employment") ? "false" : null));

            assertTrue(asked.contains("ELT-406 periods[0]") && asked.contains("ELT-006 " + missing), asked::toString);
        }
        List<Finding> short12 = SampleDrafts.check("employment", null, "periods[0].from", "2026-10-01",
                "periods[0].to", "2027-09-30", "assistant.collectiveAgreement", "false");
        assertEquals(List.of("ELT-006 employment"), places(short12));
        assertEquals(List.of("ELT-406/organisation"), variants(SampleDrafts.check("periods[0].from", "2026-10-01",
                "periods[0].to", "2027-02-01", "assistant.collectiveAgreement", "false")));
        assertEquals(List.of("ELT-406/person"), variants(SampleDrafts.check("employment", null, "periods[0].from",
                "2026-10-01", "periods[0].to", "2026-10-31", "assistant.collectiveAgreement", "false", "employment",
                "PERSON")));
    }

    /** A report checked in the month after the period's first one, with a row on the period's first day. */
    private static List<Finding> findings(Employed employed, boolean agreement, LocalDate from, LocalDate to) {
        YearMonth month = YearMonth.from(from);
        TimeReport report = builder(employed, agreement, month, from.getDayOfMonth())
                .period(new CalculationPeriod(from, to)).build();
        return ReportRules.check(report,
                Clock.fixed(month.plusMonths(1).atDay(2).atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
    }

    private static List<Finding> worked(LocalDate from, LocalDate to, long earlier, TimeReport... reports) {
        ReportSetRules.Builder set = ReportSetRules.builder();
        Stream.of(reports).forEach(set::add);
        CalculationPeriod period = new CalculationPeriod(from, to);
        return set.earlier(new EarlierHours(PersonId.parse(Samples.ASSISTANT), period, earlier))
                .check().stream().filter(found -> found.code().id().equals("ELT-407")).toList();
    }

    /** With one active hour on that day. */
    private static TimeReport report(Employed employed, boolean agreement, YearMonth month, int day) {
        return builder(employed, agreement, month, day).build();
    }

    private static TimeReport.Builder builder(Employed employed, boolean agreement, YearMonth month, int day) {
        return TimeReport.builder(month).id(ReportId.random()).person(Samples.person())
                .assistant(Assistant.of(PersonId.parse(Samples.ASSISTANT), "Kim", "Ek", agreement))
                .employment(employed.employment).phone("08-123 45 67")
                .row(Samples.row(day, "08.00", "09.00", TimeKind.ACTIVE));
    }

    private static List<String> variants(List<Finding> findings) {
        return findings.stream().map(found -> found.message().variant().toString()).toList();
    }
}
