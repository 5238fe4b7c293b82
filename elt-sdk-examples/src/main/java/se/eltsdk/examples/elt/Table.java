package se.eltsdk.examples.elt;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Help.Ansi;

/** Columns as wide as their widest cell; a cell may hold picocli's markup for colours if it begins with it. */
final class Table {

    private final Ansi ansi;
    private final List<List<String>> rows = new ArrayList<>();

    Table(Ansi ansi) {
        this.ansi = ansi;
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    void print(PrintStream out, String indent) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns).map(this::width).toArray();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                line.append(coloured(row.get(i)));
                line.append(" ".repeat(i == row.size() - 1 ? 0 : widths[i] - length(row.get(i)) + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream().filter(row -> row.size() > column).mapToInt(row -> length(row.get(column))).max()
                .orElse(0);
    }

    private static int length(String cell) {
        String plain = cell.startsWith("@|") ? Ansi.OFF.string(cell) : cell;
        return plain.codePointCount(0, plain.length());
    }

    private String coloured(String cell) {
        return cell.startsWith("@|") ? ansi.string(cell) : cell;
    }
}
