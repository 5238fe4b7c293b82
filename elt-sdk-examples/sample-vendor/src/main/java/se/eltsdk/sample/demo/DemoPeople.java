package se.eltsdk.sample.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import se.eltsdk.identity.PersonId;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.ReportId;
import se.eltsdk.sample.month.Assignment;
import se.eltsdk.sample.month.MonthReport;
import se.eltsdk.sample.month.MonthState;
import se.eltsdk.sample.month.MonthTable;
import se.eltsdk.sample.month.TypedShift;
import se.eltsdk.testkit.TestNumbers;

/** Fills the empty tables of the demo: four assistants and their last month. None of these people exists. */
@Component
@Profile("demo")
class DemoPeople implements ApplicationRunner {

    static final String SIGNATORY = TestNumbers.personalNumber("19700101", 980);
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final int FULL_SHIFT = 8;

    private final MonthTable table;
    private final Clock clock;

    DemoPeople(MonthTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!table.months().isEmpty()) {
            return;
        }
        YearMonth month = YearMonth.now(clock.withZone(SWEDEN)).minusMonths(1);
        add(month, "19500101", "Åsa", "Öberg", "19800101", "Kim", "Sjö", days(month, 1));
        add(month, "19500101", "Åsa", "Öberg", "19800102", "Örjan", "Lind", days(month, 2));
        add(month, "19500102", "Elis", "Ängman", "19800103", "Lova", "Hav", nights(month));
        add(month, "19500102", "Elis", "Ängman", "19800104", "Mio", "Ek", List.of());
    }

    private void add(YearMonth month, String personBorn, String personGiven, String personFamily, String born,
            String given, String family, List<TypedShift> shifts) {
        Assignment assignment = new Assignment(UUID.randomUUID().toString(), number(personBorn), personGiven,
                personFamily, number(born), given, family, true);
        table.insert(assignment);
        table.insert(new MonthReport(ReportId.random(), assignment, month, MonthState.DRAFT, shifts));
    }

    private static PersonalNumber number(String born) {
        return (PersonalNumber) PersonId.parse(TestNumbers.personalNumber(born, 980));
    }

    private static List<TypedShift> days(YearMonth month, int first) {
        List<TypedShift> shifts = new ArrayList<>();
        for (LocalDate day = month.atDay(first); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(3)) {
            shifts.add(new TypedShift(day.atTime(FULL_SHIFT, 0).toString(), day.atTime(2 * FULL_SHIFT, 0).toString(),
                    "ACTIVE", ""));
        }
        return shifts;
    }

    private static List<TypedShift> nights(YearMonth month) {
        List<TypedShift> shifts = new ArrayList<>();
        for (LocalDate day = month.atDay(2); day.isBefore(month.atEndOfMonth().minusDays(1)); day = day.plusDays(4)) {
            shifts.add(new TypedShift(day.atTime(20, 0).toString(), day.atTime(23, 0).toString(), "ACTIVE", ""));
            shifts.add(new TypedShift(day.atTime(23, 0).toString(), day.plusDays(1).atTime(6, 0).toString(),
                    "WAITING", ""));
        }
        return shifts;
    }
}
