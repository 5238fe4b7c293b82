package se.eltsdk.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * A table with columns as wide as their widest cell. A cell that begins with picocli's colour markup is coloured.
 *
 * <p>If the terminal is narrower, the last column is wrapped at spaces, or each row becomes a block of lines.
 */
public final class Table {

    private static final int GAP = 2;
    private static final int NARROWEST_TEXT = 24;

    private final Ansi ansi;
    private final int columns;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> heading = List.of();

    public Table(Console console) {
        this(console.ansi(), console.columns());
    }

    /** A table of at most this width in characters; 0 for no limit. */
    public Table(Ansi ansi, int columns) {
        this.ansi = ansi;
        this.columns = columns;
    }

    /** Names the columns. */
    public Table heading(String... cells) {
        heading = List.of(cells);
        return this;
    }

    public Table row(@Nullable String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    public void print(PrintStream out, String indent) {
        List<List<String>> all = new ArrayList<>(rows);
        if (!heading.isEmpty()) {
            all.add(0, heading);
        }
        int count = all.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, count).map(column -> width(all, column)).toArray();
        int before = indent.length() + IntStream.of(widths).limit(Math.max(0, count - 1)).map(w -> w + GAP).sum();
        if (columns == 0 || count == 0 || before + Math.min(widths[count - 1], NARROWEST_TEXT) <= columns) {
            all.forEach(row -> line(out, indent, row, widths, before));
        } else if (heading.isEmpty()) {
            rows.forEach(row -> below(out, indent, row));
        } else {
            rows.forEach(row -> block(out, indent, row));
        }
    }

    private void line(PrintStream out, String indent, List<String> row, int[] widths, int before) {
        StringBuilder line = new StringBuilder(indent);
        boolean complete = row.size() == widths.length;
        for (int i = 0; i < row.size() - (complete ? 1 : 0); i++) {
            line.append(coloured(row.get(i))).append(" ".repeat(widths[i] - length(row.get(i)) + GAP));
        }
        if (complete) {
            last(out, line.toString(), row.get(row.size() - 1), before);
        } else {
            out.println(line.toString().stripTrailing());
        }
    }

    /** Prints the last cell below the others. */
    private void below(PrintStream out, String indent, List<String> row) {
        out.println(indent + String.join("  ", row.subList(0, row.size() - 1).stream().map(this::coloured).toList()));
        last(out, indent + "    ", row.get(row.size() - 1), indent.length() + 4);
    }

    /** Prints each cell on its own line, after the name of its column. */
    private void block(PrintStream out, String indent, List<String> row) {
        int names = heading.stream().mapToInt(Table::length).max().orElse(0);
        for (int i = 0; i < row.size(); i++) {
            String name = i < heading.size() ? heading.get(i) : "";
            String start = indent + (i == 0 ? "" : "  ") + name + " ".repeat(names - name.length() + (i == 0 ? 4 : 2));
            last(out, start, row.get(i), start.length());
        }
    }

    private void last(PrintStream out, String start, String cell, int before) {
        List<String> lines = columns == 0 || before + length(cell) <= columns ? List.of(cell)
                : TextWrap.lines(plain(cell), Math.max(NARROWEST_TEXT, columns - before));
        out.println((start + coloured(lines.get(0))).stripTrailing());
        lines.stream().skip(1).forEach(line -> out.println(" ".repeat(before) + line));
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().filter(row -> row.size() > column).mapToInt(row -> length(row.get(column))).max()
                .orElse(0);
    }

    private static int length(String cell) {
        String plain = plain(cell);
        return plain.codePointCount(0, plain.length());
    }

    private static String plain(String cell) {
        return cell.startsWith("@|") ? Ansi.OFF.string(cell) : cell;
    }

    private String coloured(String cell) {
        return cell.startsWith("@|") ? ansi.string(cell) : cell;
    }
}
