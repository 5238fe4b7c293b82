package se.eltsdk.cli.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import se.eltsdk.cli.command.SwedishTime;
import se.eltsdk.cli.mock.MockVendorFiles;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.AssistedPerson;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.Shift;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.testkit.TestNumbers;

/** A realistic month of made-up shifts: days, evenings, nights over midnight with waiting time, and standby. */
public final class DemoMonth {

    private static final List<String> GIVEN_NAMES =
            List.of("Alva", "Björn", "Cecilia", "David", "Elin", "Farid", "Gunnel", "Håkan", "Ines", "Jörgen");
    private static final List<String> FAMILY_NAMES =
            List.of("Påhittad", "Fiktén", "Exempelson", "Låtsas", "Provberg", "Testström", "Skenlund");

    private final YearMonth month;

    private DemoMonth(YearMonth month) {
        this.month = month;
    }

    /** The previous month in Sweden. */
    public static DemoMonth last(Clock clock) {
        return new DemoMonth(YearMonth.now(clock.withZone(SwedishTime.ZONE)).minusMonths(1));
    }

    public YearMonth month() {
        return month;
    }

    /** This number of reports, each with its own assistant; three assistants per person. */
    List<TimeReport> reports(int count) {
        return IntStream.range(0, count).mapToObj(this::report).toList();
    }

    private TimeReport report(int index) {
        TimeReport.Builder report = TimeReport.builder(month).person(person(index / 3)).assistant(assistant(index))
                .employment(Employment.by(Provider.employing(OrganisationNumber.parse(MockVendorFiles.VENDOR))
                        .withName("Påhittad Assistans & Omsorg AB")))
                .phone("08-123 45 67");
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            addShifts(report, month.atDay(day), index % 3);
        }
        return report.build();
    }

    private static AssistedPerson person(int index) {
        return new AssistedPerson(PersonalNumber.parse(number(1950, index, 980)),
                GIVEN_NAMES.get((index * 7 + 3) % GIVEN_NAMES.size()),
                FAMILY_NAMES.get(index % FAMILY_NAMES.size()));
    }

    private static Assistant assistant(int index) {
        return Assistant.of(PersonalNumber.parse(number(1985, index, 990)),
                GIVEN_NAMES.get(index % GIVEN_NAMES.size()), FAMILY_NAMES.get((index + 4) % FAMILY_NAMES.size()), true);
    }

    private static String number(int year, int index, int serial) {
        LocalDate birth = LocalDate.of(year, 1, 1).plusDays(index * 17L % 3650);
        return TestNumbers.personalNumber(birth.toString().replace("-", ""), serial + index % 10);
    }

    private static void addShifts(TimeReport.Builder report, LocalDate day, int pattern) {
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        switch (pattern) {
            case 0 -> addDay(report, day, weekend);
            case 1 -> addEvening(report, day, weekend);
            default -> addNight(report, day);
        }
    }

    private static void addDay(TimeReport.Builder report, LocalDate day, boolean weekend) {
        if (!weekend) {
            report.shift(shift(day, 8, day, 16, TimeKind.ACTIVE));
        } else if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            report.shift(shift(day, 10, day, 18, TimeKind.STANDBY));
        }
    }

    private static void addEvening(TimeReport.Builder report, LocalDate day, boolean weekend) {
        if (day.getDayOfWeek() != DayOfWeek.WEDNESDAY) {
            report.shift(shift(day, weekend ? 9 : 16, day, 22, TimeKind.ACTIVE));
        }
    }

    /** Every other night within the month: active, waiting while the person sleeps, active again in the morning. */
    private static void addNight(TimeReport.Builder report, LocalDate day) {
        LocalDate morning = day.plusDays(1);
        if (day.getDayOfMonth() % 2 == 1 && morning.getMonth() == day.getMonth()) {
            report.shift(shift(day, 22, day, 23, TimeKind.ACTIVE))
                    .shift(shift(day, 23, morning, 6, TimeKind.WAITING))
                    .shift(shift(morning, 6, morning, 8, TimeKind.ACTIVE));
        }
    }

    private static Shift shift(LocalDate from, int fromHour, LocalDate to, int toHour, TimeKind kind) {
        return new Shift(at(from, fromHour), at(to, toHour), kind);
    }

    private static LocalDateTime at(LocalDate day, int hour) {
        return day.atTime(hour, 0);
    }
}
