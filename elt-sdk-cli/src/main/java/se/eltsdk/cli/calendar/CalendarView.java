package se.eltsdk.cli.calendar;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;
import se.eltsdk.calendar.CalendarEntry;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.calendar.Notice;
import se.eltsdk.calendar.ServiceVersion;
import se.eltsdk.calendar.VersionStatus;
import se.eltsdk.cli.output.Table;
import se.eltsdk.cli.output.TextWrap;

/** Prints FK's calendar. */
final class CalendarView {

    /** How many days ahead are listed. */
    static final int AHEAD = 60;

    private final FkCalendar catalogue;
    private final LocalDate day;
    private final Ansi ansi;
    private final int width;

    CalendarView(FkCalendar catalogue, LocalDate day, Ansi ansi, int width) {
        this.catalogue = catalogue;
        this.day = day;
        this.ansi = ansi;
        this.width = Math.max(width, 40);
    }

    void print(PrintStream people, boolean full) {
        people.println("FK's calendar on " + day + ", Swedish time");
        ahead(people);
        versions(people, full);
        codes(people);
        notices(people, "Standing", notices().filter(notice -> notice.published().isEmpty()).toList(), full);
        notices(people, "Published", notices().filter(notice -> notice.published().isPresent()).toList(), full);
        if (!full) {
            people.println();
            people.println("Full text: elt calendar --full");
        }
    }

    private Stream<Notice> notices() {
        return catalogue.notices().stream();
    }

    private void heading(PrintStream people, String text) {
        people.println();
        people.println(ansi.string("@|bold " + text + "|@"));
    }

    private void ahead(PrintStream people) {
        heading(people, "Now and within " + AHEAD + " days");
        List<CalendarEntry> entries = catalogue.ahead(day, AHEAD);
        if (entries.isEmpty()) {
            people.println("  nothing with a date");
        }
        for (CalendarEntry entry : entries) {
            people.println("  " + ansi.string("@|yellow " + soon(entry.daysFrom(day)) + "|@") + "  "
                    + (entry.isDeadline() ? "by " : "") + entry.when() + "  " + entry.service() + "  "
                    + entry.kind().label());
            TextWrap.print(people, entry.title(), 4, width);
        }
    }

    private static String soon(long days) {
        if (days <= 0) {
            return days == 0 ? "today" : "since " + -days + (days == -1 ? " day" : " days");
        }
        return days == 1 ? "tomorrow" : "in " + days + " days";
    }

    private void versions(PrintStream people, boolean full) {
        heading(people, "Versions");
        Table table = new Table(ansi, width).heading("service", "version", "since", "");
        for (ServiceVersion version : catalogue.versions()) {
            VersionStatus status = catalogue.status(version.service(), version.number(), day);
            table.row(version.service(), version.number(), since(version), colour(status));
        }
        table.print(people, "  ");
        for (ServiceVersion version : catalogue.versions()) {
            if (full) {
                people.println();
                TextWrap.print(people, version.toString(), 2, width);
                TextWrap.print(people, version.inWords(), 4, width);
            }
        }
    }

    private static String since(ServiceVersion version) {
        return version.deployed().map(LocalDate::toString)
                .or(() -> version.announced().map(day -> day + " (announced)")).orElse("");
    }

    private static String colour(VersionStatus status) {
        return switch (status.state()) {
            case OPEN -> "@|green " + status.inWords() + "|@";
            case CLOSING, UNKNOWN -> "@|yellow " + status.inWords() + "|@";
            case PAST_PLANNED_CLOSING -> "@|red " + status.inWords() + "|@";
            case CLOSED, NOT_YET -> status.inWords();
        };
    }

    private void codes(PrintStream people) {
        heading(people, "Values added to code lists");
        Table table = new Table(ansi, width);
        catalogue.codes().forEach(code -> table.row(code.service(), code.list(), code.value(), code.meaning()));
        table.print(people, "  ");
    }

    private void notices(PrintStream people, String heading, List<Notice> notices, boolean full) {
        heading(people, heading);
        String gap = "";
        for (Notice notice : notices) {
            String published = notice.published().map(date -> date + "  ").orElse("");
            String withdrawn = notice.withdrawn().map(date -> " (withdrawn " + date + ")").orElse("");
            people.print(gap);
            TextWrap.print(people, published + notice.service() + "  " + notice.title() + withdrawn, 2, width);
            if (full) {
                TextWrap.print(people, notice.inWords(), 4, width);
                gap = System.lineSeparator();
            }
        }
    }
}
