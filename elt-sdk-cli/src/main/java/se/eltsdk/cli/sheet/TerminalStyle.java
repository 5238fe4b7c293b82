package se.eltsdk.cli.sheet;

import picocli.CommandLine.Help.Ansi;
import se.eltsdk.Finding;

/** Colours for terminals that have them: blue, orange and green can be told apart by colour-blind readers. */
final class TerminalStyle {

    private final Ansi ansi;

    TerminalStyle(Ansi ansi) {
        this.ansi = ansi;
    }

    String cell(SheetCell cell, char sign) {
        return switch (cell) {
            case EMPTY -> styled("faint", sign);
            case ACTIVE -> styled("fg(33)", sign);
            case WAITING -> styled("fg(214)", sign);
            case STANDBY -> styled("fg(36)", sign);
            case OVERLAP -> styled("bold,fg(231),bg(160)", sign);
            case CHANGE -> styled("fg(170)", sign);
        };
    }

    String bold(String text) {
        return styled("bold", text);
    }

    String faint(String text) {
        return styled("faint", text);
    }

    String weekend(String text) {
        return styled("fg(170)", text);
    }

    String finding(Finding finding, String text) {
        return styled(finding.isError() ? "bold,red" : "yellow", text);
    }

    private String styled(String style, Object text) {
        return ansi.string("@|" + style + " " + text + "|@");
    }
}
