package se.eltsdk.paper;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.identity.PersonId;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.paper.internal.pdf.Deadline;
import se.eltsdk.paper.internal.pdf.OpenPdf;
import se.eltsdk.paper.internal.snapshot.OpenForm;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.AssistedPerson;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.rules.ValidReport;
import se.eltsdk.testkit.TestNumbers;

/** Reports of October 2026 for made-up persons. */
final class SampleReports {

    static final YearMonth MONTH = YearMonth.of(2026, 10);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T11:00:00Z"), ZoneOffset.UTC);

    private static final int SPAN = 6;

    private SampleReports() {
    }

    /** A report with this many rows. */
    static ValidReport report(int rows) {
        TimeReport.Builder report = builder();
        IntStream.range(0, rows).mapToObj(SampleReports::row).forEach(report::row);
        return valid(report);
    }

    static ValidReport valid(TimeReport.Builder report) {
        return ReportRules.validate(report.build(), CLOCK);
    }

    /** The same before its rows. */
    static TimeReport.Builder builder() {
        return builder("Åsa", "Öberg");
    }

    static TimeReport.Builder builder(String givenName, String familyName) {
        return TimeReport.builder(MONTH).id(ReportId.parse("4a8db4b8-bc29-4406-901c-3f69298cabe3"))
                .person(new AssistedPerson(PersonalNumber.parse(person("19570412", 980)), givenName, familyName))
                .assistant(Assistant.of(PersonId.parse(person("19900161", 982)), "Kim", "Ek", true))
                .employment(Employment.by(provider().withName("Omsorg & Stöd AB").withContact("Mo Berg")))
                .period(new CalculationPeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31)))
                .phone("08-123 45 67");
    }

    static Provider provider() {
        return Provider.employing(OrganisationNumber.parse(organisation(1)));
    }

    static String organisation(int serial) {
        return TestNumbers.organisationNumber(serial);
    }

    /** Short rows, seven of them at most on a day, one kind after the other. */
    static TimeRow row(int number) {
        int start = number / 31 * 60 * 3;
        return new TimeRow(1 + number % 31, new ClockTime(start), new ClockTime(start + SPAN + number % 170),
                TimeKind.values()[number % 3]);
    }

    /** What stands in a field of a filled form. */
    static String value(FilledForm filled, String field) {
        return OpenPdf.use(filled.pdf().toByteArray(), PaperLimits.STANDARD,
                Deadline.in(PaperLimits.STANDARD.time()), open -> OpenForm.read(open).snapshot().fields().get(field))
                .value();
    }

    private static String person(String birthDate, int serial) {
        return TestNumbers.personalNumber(birthDate, serial);
    }
}
