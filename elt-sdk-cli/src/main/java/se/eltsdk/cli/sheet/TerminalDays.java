package se.eltsdk.cli.sheet;

import java.time.temporal.IsoFields;
import java.util.List;
import java.util.stream.IntStream;
import se.eltsdk.Finding;
import se.eltsdk.cli.output.TextColumns;
import se.eltsdk.cli.output.Translations;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeKind;

/** Renders the days of a month for a terminal, one line each. */
final class TerminalDays {

    private static final int DAY = 24 * 60;
    private static final int LABEL = 12;
    private static final int SUM = 7;
    private static final int MARKS = 13;

    private final Translations translations;
    private final TerminalStyle style;
    private final int minutes;
    private final boolean kindSums;
    private final int room;

    /** Uses the finest resolution that fits: a quarter, half or whole hour per character. */
    TerminalDays(Translations translations, TerminalStyle style, int width) {
        this.translations = translations;
        this.style = style;
        minutes = IntStream.of(15, 30).filter(each -> LABEL + DAY / each + SUM + MARKS <= width).findFirst()
                .orElse(60);
        int rest = width - LABEL - DAY / minutes - SUM;
        kindSums = rest >= 3 * SUM + MARKS;
        room = kindSums ? rest - 3 * SUM : rest;
    }

    /** The number of minutes per character. */
    int minutesPerCharacter() {
        return minutes;
    }

    /** The line of hours above the days. */
    String scale() {
        int step = minutes == 15 ? 1 : minutes == 30 ? 3 : 6;
        StringBuilder hours = new StringBuilder(" ".repeat(LABEL));
        for (int hour = 0; hour < 24; hour += step) {
            hours.append(TextColumns.left(Integer.toString(hour), step * 60 / minutes));
        }
        for (TimeKind kind : kinds()) {
            hours.append(TextColumns.right(translations.of(kind + ".short"), SUM));
        }
        return hours.append(TextColumns.right(translations.of("sum"), SUM)).toString();
    }

    String line(SheetDay day) {
        StringBuilder line = new StringBuilder(label(day));
        for (int start = 0; start < DAY; start += minutes) {
            SheetCell cell = day.cell(start, start + minutes);
            line.append(style.cell(cell, cell == SheetCell.EMPTY ? grid(start) : cell.sign()));
        }
        for (TimeKind kind : kinds()) {
            line.append(sum(day.plain().minutes(kind)));
        }
        return line.append(sum(Sheet.total(day.plain()))).append(marks(day)).toString();
    }

    private List<TimeKind> kinds() {
        return kindSums ? List.of(TimeKind.values()) : List.of();
    }

    private String label(SheetDay day) {
        int week = day.date().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        String number = TextColumns.left(day.startsWeek() ? translations.of("week", week) : "", 4);
        String name = TextColumns.left(translations.weekday(day.date()), 4)
                + TextColumns.right("" + day.date().getDayOfMonth(), 3);
        String change = day.hasChange() ? style.cell(SheetCell.CHANGE, SheetCell.CHANGE.sign()) : " ";
        return style.faint(number) + (day.isWeekend() ? style.weekend(name) : name) + change;
    }

    private static char grid(int start) {
        return start % 60 != 0 ? ' ' : start > 0 && start % 360 == 0 ? '┊' : '·';
    }

    private static String sum(long minutes) {
        return TextColumns.right(minutes == 0 ? "" : Translations.hours(minutes), SUM);
    }

    /** FK's sum if it differs, and the codes of the findings, as far as there is space. */
    private String marks(SheetDay day) {
        Hours worked = day.worked();
        String sum = day.plain().equals(worked) ? "" : " FK " + Translations.hours(Sheet.total(worked));
        StringBuilder marks = new StringBuilder(sum.isEmpty() ? "" : style.bold(sum));
        int left = room - sum.length();
        List<Finding> findings = day.findingsOncePerCode();
        for (int i = 0; i < findings.size(); i++) {
            String code = " " + findings.get(i).severity().letter() + findings.get(i).code().number();
            int after = findings.size() - i - 1;
            if (left < code.length() + (after == 0 ? 0 : " +".length() + Integer.toString(after).length())) {
                return marks.append(" +").append(after + 1).toString();
            }
            marks.append(style.finding(findings.get(i), code));
            left -= code.length();
        }
        return marks.toString();
    }
}
