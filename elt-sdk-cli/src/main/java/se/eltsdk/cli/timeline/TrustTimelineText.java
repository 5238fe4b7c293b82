package se.eltsdk.cli.timeline;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** A timeline as text: one line per role, which shows the gaps, and below it one line per certificate. */
public final class TrustTimelineText {

    private static final int LABEL = 32;
    private static final int LEAST = 24;
    private static final char NOW = '┃';
    private static final char CHANGE = '┊';
    private static final char GAP = '╳';

    private final TrustTimeline timeline;
    private final Ansi ansi;
    private final int columns;
    private final TimeScale scale;

    /** A drawing of this width in characters, with or without colours. */
    public TrustTimelineText(TrustTimeline timeline, Ansi ansi, int width) {
        this.timeline = timeline;
        this.ansi = ansi;
        this.columns = Math.max(LEAST, width - LABEL);
        this.scale = new TimeScale(timeline.shown(), columns);
    }

    /** The lines, without line breaks. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(styled("bold", timeline.title()) + ", " + TimeScale.shown(timeline.shown()));
        lines.add("");
        lines.add(" ".repeat(LABEL) + ruler());
        for (TrustLane lane : timeline.lanes()) {
            lines.add(styled("bold", label(lane.role().word())) + styled(gaps(lane)));
            lane.bars().forEach(bar -> lines.add(label("  " + bar.label()) + styled(bar(bar))));
        }
        lines.add("");
        lines.addAll(legend());
        lines.addAll(timeline.changes());
        timeline.gaps().forEach(gap -> lines.add(styled("bold,red", gap)));
        return lines.stream().map(String::stripTrailing).toList();
    }

    /** Wraps the legend to the width, between its entries only. */
    private List<String> legend() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String sign : List.of("█ trusted", "░ trusted, but not valid", GAP + " gap", NOW + " now, "
                + TimeScale.shown(timeline.now()), CHANGE + " certificate change")) {
            if (!line.isEmpty() && line.length() + 2 + sign.length() > columns + LABEL) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : "  ").append(sign);
        }
        lines.add(line.toString());
        return lines.stream().map(each -> each.replace(GAP + " gap", styled("bold,red", GAP + " gap"))).toList();
    }

    private String ruler() {
        StringBuilder ruler = new StringBuilder(" ".repeat(columns));
        int free = 0;
        for (TimeScale.Tick tick : scale.ticks(columns / 10)) {
            int position = (int) tick.position();
            if (position >= free && position + tick.label().length() <= columns) {
                ruler.replace(position, position + tick.label().length(), tick.label());
                free = position + tick.label().length() + 1;
            }
        }
        return ruler.toString();
    }

    private char[] gaps(TrustLane lane) {
        char[] row = empty();
        for (int i = 0; i < columns; i++) {
            if (lane.gapIn(scale.between(i, i + 1.0)).isPresent()) {
                row[i] = GAP;
            }
        }
        return row;
    }

    private char[] bar(TrustBar bar) {
        char[] row = empty();
        for (int i = 0; i < columns; i++) {
            TimeSpan cell = scale.between(i, i + 1.0);
            if (bar.usable().flatMap(cell::within).isPresent()) {
                row[i] = isNow(i) ? NOW : '█';
            } else if (bar.expired().stream().anyMatch(expired -> cell.within(expired).isPresent())) {
                row[i] = '░';
            }
        }
        if (bar.startsBefore(timeline.shown())) {
            row[0] = '◀';
        }
        if (bar.continuesAfter(timeline.shown())) {
            row[columns - 1] = '▶';
        }
        return row;
    }

    private char[] empty() {
        char[] row = new char[columns];
        for (int i = 0; i < columns; i++) {
            row[i] = isNow(i) ? NOW : isChange(scale.between(i, i + 1.0)) ? CHANGE : ' ';
        }
        return row;
    }

    private boolean isNow(int column) {
        TimeSpan cell = scale.between(column, column + 1.0);
        return !timeline.now().isBefore(cell.from()) && timeline.now().isBefore(cell.to());
    }

    private boolean isChange(TimeSpan cell) {
        return timeline.windows().stream().anyMatch(window -> window.within(cell).isPresent());
    }

    private String styled(char[] row) {
        StringBuilder styled = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            int end = i;
            while (end + 1 < row.length && row[end + 1] == row[i]) {
                end++;
            }
            styled.append(styled(row[i], end - i + 1));
            i = end;
        }
        return styled.toString();
    }

    private String styled(char sign, int times) {
        String run = String.valueOf(sign).repeat(times);
        return switch (sign) {
            case '█', '◀', '▶' -> styled("fg(33)", run);
            case GAP -> styled("bold,red", run);
            case NOW -> styled("bold", run);
            case CHANGE -> styled("fg(214)", run);
            default -> run;
        };
    }

    private static String label(String text) {
        String cut = text.length() < LABEL ? text : text.substring(0, LABEL - 2) + "…";
        return cut + " ".repeat(LABEL - cut.length());
    }

    private String styled(String style, String text) {
        return ansi.string("@|" + style + " " + text + "|@");
    }
}
