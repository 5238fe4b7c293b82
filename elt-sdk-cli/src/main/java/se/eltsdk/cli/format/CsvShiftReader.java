package se.eltsdk.cli.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import se.eltsdk.Finding;
import se.eltsdk.cli.file.InputFiles.UnreadableInputException;
import se.eltsdk.cli.file.InputFiles;

/**
 * Reads shifts from CSV: a heading {@code start;slut;typ} (or {@code start,end,kind}), then one shift per line. The
 * first
 * shift is {@code shifts[0]}.
 */
public final class CsvShiftReader {

    private static final int MOST_ROWS = 10_000;
    private static final Map<String, String> COLUMNS =
            Map.of("start", "start", "slut", "end", "end", "end", "typ", "kind", "kind", "kind");
    private static final Map<String, String> SWEDISH = Map.of("start", "start", "end", "slut", "kind", "typ");
    private static final Map<String, String> KINDS =
            Map.of("aktiv", "ACTIVE", "väntetid", "WAITING", "beredskap", "STANDBY",
                    "active", "ACTIVE", "waiting", "WAITING", "standby", "STANDBY");
    private static final Pattern SHIFT = Pattern.compile("shifts\\[([0-9]+)].*");

    private final JsonReport report;
    private final List<Integer> lines = new ArrayList<>();

    private CsvShiftReader(JsonReport report) {
        this.report = report;
    }

    /** Adds the file's shifts to the report. */
    public static CsvShiftReader read(byte[] content, JsonReport report) throws UnreadableInputException {
        String text = InputFiles.text(content);
        CsvShiftReader reader = new CsvShiftReader(report);
        char separator = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("").contains(";") ? ';' : ',';
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true).get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            reader.readAll(parser);
        } catch (UncheckedIOException | IOException e) {
            int line = reader.lines.isEmpty() ? 1 : reader.lines.get(reader.lines.size() - 1) + 1;
            throw new UnreadableInputException(Finding.of("ELT-001/csv", "", line).at("", line, 1));
        }
        return reader;
    }

    /** Returns a copy of the finding with the line of its shift. */
    public Finding withLine(Finding finding) {
        Matcher shift = SHIFT.matcher(finding.path());
        if (!shift.matches() || finding.line() > 0 || Integer.parseInt(shift.group(1)) >= lines.size()) {
            return finding;
        }
        return finding.at(finding.path(), lines.get(Integer.parseInt(shift.group(1))), finding.column());
    }

    private void readAll(CSVParser parser) {
        List<String> columns = null;
        for (CSVRecord record : parser) {
            if (columns == null) {
                columns = heading(record);
            } else if (lines.size() < MOST_ROWS) {
                lines.add(Math.toIntExact(parser.getCurrentLineNumber()));
                shift(record, columns);
            } else {
                report.finding(Finding.of("ELT-003/rows", "shifts", MOST_ROWS));
                return;
            }
        }
    }

    private List<String> heading(CSVRecord record) {
        List<String> columns = new ArrayList<>();
        for (String name : record) {
            String column = COLUMNS.get(name.toLowerCase(Locale.ROOT));
            if (column == null) {
                report.finding(Finding.of("ELT-005/column", "", name.length(), columns.size() + 1).at("", 1, 0));
            } else if (columns.contains(column)) {
                report.finding(ofColumn("ELT-007/column", column));
            }
            columns.add(columns.contains(column) ? null : column);
        }
        List.of("start", "end", "kind").stream().filter(column -> !columns.contains(column))
                .forEach(column -> report.finding(ofColumn("ELT-006/column", column)));
        return columns;
    }

    private static Finding ofColumn(String key, String column) {
        return Finding.of(key, "", column, SWEDISH.get(column)).at("", 1, 0);
    }

    private void shift(CSVRecord record, List<String> columns) {
        String path = "shifts[" + (lines.size() - 1) + "]";
        report.item(path);
        for (int i = 0; i < record.size(); i++) {
            if (i >= columns.size() && !record.get(i).isEmpty()) {
                report.finding(Finding.of("ELT-005/text", path));
                return;
            }
            if (i < columns.size() && columns.get(i) != null && !record.get(i).isEmpty()) {
                report.set(path + "." + columns.get(i), value(columns.get(i), record.get(i)));
            }
        }
    }

    private static String value(String column, String text) {
        return column.equals("kind") ? KINDS.getOrDefault(text.toLowerCase(Locale.ROOT), text) : text;
    }
}
