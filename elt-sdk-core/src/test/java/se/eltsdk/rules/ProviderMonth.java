package se.eltsdk.rules;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.eltsdk.Samples;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.AssistedPerson;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.Employment;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;
import se.eltsdk.testkit.TestNumbers;

/**
 * A provider's month, made as it is asked for: 50 rows a report, each assistant with five persons at five times of the
 * day, so that no two rows of an assistant overlap.
 */
final class ProviderMonth {

    static final YearMonth MONTH = YearMonth.of(2026, 10);
    static final int ROWS = 50;
    private static final int PERSONS_EACH = 5;
    private static final int PEOPLE = 4000;
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1940, 1, 1);
    private static final List<List<TimeRow>> PATTERNS =
            IntStream.range(0, PERSONS_EACH).mapToObj(ProviderMonth::rows).toList();
    private static final List<AssistedPerson> PERSONS = IntStream.range(0, PEOPLE)
            .mapToObj(i -> new AssistedPerson(number(i, 980), "Åsa", "Öberg")).toList();
    private static final List<Assistant> ASSISTANTS = IntStream.range(0, PEOPLE)
            .mapToObj(i -> Assistant.of(number(i, 990), "Kim", "Ek", true)).toList();
    private static final Employment EMPLOYMENT = Employment.by(Samples.provider());

    private ProviderMonth() {
    }

    static Stream<TimeReport> reports(int count) {
        return IntStream.range(0, count).mapToObj(i -> report(i, PATTERNS.get(i % PERSONS_EACH)));
    }

    /** One more report by the assistant of the one at this place, for a person whom nobody else has. */
    static TimeReport forAnotherPerson(int index, List<TimeRow> rows) {
        AssistedPerson person = new AssistedPerson(number(PEOPLE, 980), "Åsa", "Öberg");
        return new TimeReport(ReportId.random(), MONTH, person, ASSISTANTS.get(index / PERSONS_EACH), List.of(),
                EMPLOYMENT, "08-123 45 67", rows);
    }

    private static TimeReport report(int index, List<TimeRow> rows) {
        return new TimeReport(new ReportId(new UUID(index, 4)), MONTH, PERSONS.get(index % PEOPLE),
                ASSISTANTS.get(index / PERSONS_EACH), List.of(), EMPLOYMENT, "08-123 45 67", rows);
    }

    private static PersonalNumber number(int index, int serial) {
        String birth = FIRST_BIRTH.plusDays(index).format(DateTimeFormatter.BASIC_ISO_DATE);
        return PersonalNumber.parse(TestNumbers.personalNumber(birth, serial));
    }

    /** Two rows a day, 25 days, in this fifth of the day. */
    private static List<TimeRow> rows(int turn) {
        return IntStream.range(0, ROWS).mapToObj(i -> {
            int from = turn * 280 + i % 2 * 140;
            return new TimeRow(1 + i / 2, new ClockTime(from), new ClockTime(from + 90),
                    TimeKind.values()[i % TimeKind.values().length]);
        }).toList();
    }
}
