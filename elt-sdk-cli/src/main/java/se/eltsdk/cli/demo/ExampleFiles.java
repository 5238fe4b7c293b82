package se.eltsdk.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.cli.command.SwedishTime;
import se.eltsdk.cli.mock.MockVendorFiles;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.Translations;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.report.Hours;
import se.eltsdk.report.Shift;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeRow;
import se.eltsdk.testkit.TestNumbers;

/** The files of {@code elt init}: a made-up report of the previous month as JSON and CSV, and its hours. */
final class ExampleFiles {

    static final String REPORT = "report.json";
    static final String SHIFTS = "shifts.csv";
    static final String PERSONS = "persons.json";
    static final String HOURS = "hours.json";
    static final String CONFIGURATION = "elt.properties";

    private static final String PERSON = TestNumbers.personalNumber("19570412", 980);
    private static final String ASSISTANT = TestNumbers.personalNumber("19900101", 981);

    private final YearMonth month;
    private final List<Shift> shifts;

    private ExampleFiles(YearMonth month) {
        this.month = month;
        this.shifts = List.of(shift(1, 8, 1, 16, TimeKind.ACTIVE), shift(2, 16, 2, 22, TimeKind.ACTIVE),
                shift(3, 22, 3, 23, TimeKind.ACTIVE), shift(3, 23, 4, 6, TimeKind.WAITING),
                shift(4, 6, 4, 8, TimeKind.ACTIVE), shift(7, 10, 7, 18, TimeKind.STANDBY));
    }

    /** Files for the previous month in Sweden. */
    static ExampleFiles at(Clock clock) {
        return new ExampleFiles(YearMonth.now(clock.withZone(SwedishTime.ZONE)).minusMonths(1));
    }

    /** The files by name, in the order of use. */
    Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(REPORT, Json.file(report()));
        files.put(SHIFTS, csv().getBytes(StandardCharsets.UTF_8));
        files.put(PERSONS, Json.file(persons()));
        files.put(HOURS, Json.file(List.of(hours())));
        files.put(CONFIGURATION, configuration());
        return files;
    }

    /** The example configuration, which describes every key. */
    static byte[] configuration() {
        return EltConfiguration.example().getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> report() {
        Map<String, Object> report = Json.object("id", UUID.randomUUID().toString());
        report.putAll(persons());
        report.put("shifts", shifts.stream().map(shift -> Json.object("start", shift.start().toString(),
                "end", shift.end().toString(), "kind", shift.kind().name())).toList());
        return report;
    }

    /** A report without its times, for shifts in CSV. */
    private Map<String, Object> persons() {
        return Json.object("month", month.toString(),
                "person", Json.object("personalNumber", PERSON, "givenName", "Åsa", "familyName", "Påhittad"),
                "assistant", Json.object("personalNumber", ASSISTANT, "givenName", "Kim", "familyName", "Exempelson",
                        "collectiveAgreement", true),
                "employment", Json.object("name", "Påhittad Assistans AB", "organisationNumber", MockVendorFiles.VENDOR,
                        "employs", true),
                "phone", "08-123 45 67");
    }

    private String csv() {
        return Stream.concat(Stream.of("start;slut;typ"), shifts.stream().map(shift ->
                        shift.start() + ";" + shift.end() + ";" + swedish(shift.kind())))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String swedish(TimeKind kind) {
        return switch (kind) {
            case ACTIVE -> "aktiv";
            case WAITING -> "väntetid";
            case STANDBY -> "beredskap";
        };
    }

    /** The hours as FK counts them. */
    private Map<String, Object> hours() {
        List<TimeRow> rows = shifts.stream().flatMap(shift -> shift.rowsIn(month).stream()).toList();
        Hours worked = Hours.ofMonth(month, rows);
        return Json.object("personalNumber", PERSON, "month", month.toString(), "active",
                Translations.hours(worked.active()),
                "waiting", Translations.hours(worked.waiting()), "standby", Translations.hours(worked.standby()));
    }

    private Shift shift(int fromDay, int fromHour, int toDay, int toHour, TimeKind kind) {
        return new Shift(at(fromDay, fromHour), at(toDay, toHour), kind);
    }

    private LocalDateTime at(int day, int hour) {
        return month.atDay(day).atTime(hour, 0);
    }
}
