package se.eltsdk.format.internal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.rules.ReportDraft;

/** Reads shifts from CSV: a heading, then one shift per line. Findings never quote the file's text. */
public final class CsvShiftReader {

    private static final int MOST_ROWS = 10_000;
    private static final Map<String, String> COLUMNS =
            Map.of("start", "start", "slut", "end", "end", "end", "typ", "kind", "kind", "kind");
    private static final Map<String, String> SWEDISH = Map.of("start", "start", "end", "slut", "kind", "typ");
    private static final Map<String, String> KINDS =
            Map.of("aktiv", "ACTIVE", "väntetid", "WAITING", "beredskap", "STANDBY",
                    "active", "ACTIVE", "waiting", "WAITING", "standby", "STANDBY");

    private final ReportDraft.Builder draft;
    private int shifts;
    private int lastLine;

    private CsvShiftReader(ReportDraft.Builder draft) {
        this.draft = draft;
    }

    /** Returns the base with the file's shifts instead of its own rows and shifts. */
    public static ReportDraft read(byte[] content, ReportDraft base) {
        if (!base.isReadable()) {
            return base;
        }
        ReportDraft.Builder draft = base.withoutTimes().toBuilder();
        if (base.hasTimes()) {
            draft.finding(Finding.of(ErrorCode.LEFT_OUT_OF_COUNT.variant("base"), "", base.size("rows"),
                    base.size("shifts")));
        }
        CsvShiftReader reader = new CsvShiftReader(draft);
        try {
            reader.read(InputText.decode(content));
            return draft.build();
        } catch (UnreadableInputException e) {
            return ReportDraft.unreadable(e.finding());
        }
    }

    private void read(String text) throws UnreadableInputException {
        char separator = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("").contains(";") ? ';' : ',';
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true).build();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            readAll(parser);
        } catch (UncheckedIOException | IOException e) {
            int line = lastLine + 1;
            throw new UnreadableInputException(Finding.of(ErrorCode.UNREADABLE_INPUT.variant("csv"), "", line)
                    .at("", line, 1));
        }
    }

    private void readAll(CSVParser parser) {
        List<@Nullable String> columns = null;
        for (CSVRecord record : parser) {
            lastLine = Math.toIntExact(parser.getCurrentLineNumber());
            if (columns == null) {
                columns = heading(record);
            } else if (shifts < MOST_ROWS) {
                shift(record, columns);
            } else {
                draft.finding(Finding.of(ErrorCode.INPUT_TOO_LARGE.variant("rows"), "shifts", MOST_ROWS));
                return;
            }
        }
    }

    private List<@Nullable String> heading(CSVRecord record) {
        List<@Nullable String> columns = new ArrayList<>();
        for (String name : record) {
            String column = COLUMNS.get(name.toLowerCase(Locale.ROOT));
            if (column == null) {
                draft.finding(Finding.of(ErrorCode.UNKNOWN_PART.variant("column"), "", name.length(), columns.size()
                        + 1).at("", lastLine, 0));
            } else if (columns.contains(column)) {
                draft.finding(ofColumn(ErrorCode.MISPLACED_OR_REPEATED_PART.variant("column"), column));
            }
            columns.add(columns.contains(column) ? null : column);
        }
        List.of("start", "end", "kind").stream().filter(column -> !columns.contains(column))
                .forEach(column -> draft.finding(ofColumn(ErrorCode.MISSING_PART.variant("column"), column)));
        return columns;
    }

    private Finding ofColumn(ErrorCode.Variant key, String column) {
        return Finding.of(key, "", column, requireNonNull(SWEDISH.get(column))).at("", lastLine, 0);
    }

    private void shift(CSVRecord record, List<@Nullable String> columns) {
        String path = "shifts[" + shifts++ + "]";
        draft.item(path);
        draft.line(path, lastLine);
        for (int i = 0; i < record.size(); i++) {
            if (i >= columns.size() && !record.get(i).isEmpty()) {
                draft.finding(Finding.of(ErrorCode.UNKNOWN_PART.variant("text"), path));
                return;
            }
            String column = i < columns.size() ? columns.get(i) : null;
            if (column != null && !record.get(i).isEmpty()) {
                draft.set(path + "." + column, value(column, record.get(i)));
            }
        }
    }

    private static String value(String column, String text) {
        return column.equals("kind") ? KINDS.getOrDefault(text.toLowerCase(Locale.ROOT), text) : text;
    }
}
