package se.eltsdk.document;

import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import se.eltsdk.Samples;
import se.eltsdk.identity.CoordinationNumber;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.identity.PersonalNumber;
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

/** Reports without errors in which every optional part comes and goes, with texts of all that XML can carry. */
final class RandomReports {

    private static final String[] PIECES = {"Åsa", "Öberg", "&", "<", ">", "\"", "'", "]]>", "&amp;", "\t", "\n", "\r",
            "\r\n", "\uD83D\uDE00", "\u0085", "\u2028", "\u00A0", "\uFFFD", "\uE000", "e\u0301", "x", " ", "<!--",
        "--"};

    private final Random random;

    RandomReports(long seed) {
        random = new Random(seed);
    }

    TimeReport next() {
        TimeReport.Builder report = TimeReport.builder(Samples.MONTH)
                .id(new ReportId(new UUID(random.nextLong(), random.nextLong())))
                .person(new AssistedPerson(PersonalNumber.parse(Samples.PERSON), text(), text()))
                .assistant(assistant()).employment(employment()).phone("08-123 45 67" + line());
        if (random.nextBoolean()) {
            report.period(new CalculationPeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 20)));
            report.period(new CalculationPeriod(LocalDate.of(2026, 10, 21), LocalDate.of(2026, 12, 31)));
        }
        for (int day = 1; day <= random.nextInt(32); day++) {
            rows(day, report);
        }
        return report.build();
    }

    private void rows(int day, TimeReport.Builder report) {
        int noon = 1 + random.nextInt(1438);
        TimeKind[] kinds = TimeKind.values();
        report.row(new TimeRow(day, new ClockTime(random.nextInt(noon)), new ClockTime(noon),
                kinds[random.nextInt(3)]));
        if (random.nextBoolean()) {
            report.row(new TimeRow(day, new ClockTime(noon), ClockTime.END_OF_DAY, kinds[random.nextInt(3)]));
        }
    }

    private Assistant assistant() {
        Assistant assistant = Assistant.of(random.nextBoolean() ? PersonalNumber.parse(Samples.ASSISTANT)
                : CoordinationNumber.parse(Samples.COORDINATION), text(), text(), random.nextBoolean());
        return random.nextBoolean() ? assistant.withPhone("070-123 45 67" + line()) : assistant;
    }

    private Employment employment() {
        OrganisationNumber number = OrganisationNumber.parse(Samples.PROVIDER);
        OrganisationNumber employer = OrganisationNumber.parse(Samples.EMPLOYER);
        Provider provider = switch (random.nextInt(5)) {
            case 0 -> Provider.employing(number);
            case 1 -> Provider.contracting(number);
            case 2 -> Provider.hiring(number, employer);
            case 3 -> Provider.hiring(number, employer, text());
            default -> null;
        };
        return provider == null ? Employment.byPerson() : Employment.by(withOptions(provider));
    }

    private Provider withOptions(Provider plain) {
        Provider provider = random.nextBoolean() ? plain.withName(text()) : plain;
        provider = random.nextBoolean() ? provider.withContact(text()) : provider;
        return random.nextBoolean() ? provider.withPhone("08-765 43 21" + line()) : provider;
    }

    /** A phone number has no line break. */
    private String line() {
        return text().replaceAll("[\n\r\u2028]", "");
    }

    private String text() {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
