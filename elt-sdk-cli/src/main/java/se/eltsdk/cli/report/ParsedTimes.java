package se.eltsdk.cli.report;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.InvalidValueException;
import se.eltsdk.cli.sheet.SheetEntry;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.Shift;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;
import se.eltsdk.rules.ReportDraft;

/** The rows and shifts of a report that can be read. The rules report what is wrong with the others. */
public final class ParsedTimes {

    private final ReportDraft draft;
    private final @Nullable YearMonth own;
    private final @Nullable YearMonth month;
    private final boolean divided;

    public ParsedTimes(ReportDraft draft) {
        this.draft = draft;
        own = read("month", text -> text.matches("[0-9]{4}-[0-9]{2}") ? YearMonth.parse(text) : null).orElse(null);
        month = own;
        divided = false;
    }

    private ParsedTimes(ParsedTimes all, YearMonth month) {
        draft = all.draft;
        own = all.own;
        this.month = month;
        divided = true;
    }

    /** The times of one month, if the report is split by month as {@code ReportDraft.eachMonth} does it. */
    public ParsedTimes in(YearMonth one) {
        return new ParsedTimes(this, one);
    }

    /** The rows of a valid report, with their paths in FK's XML. */
    static List<SheetEntry> inXml(TimeReport report) {
        return IntStream.range(0, report.rows().size()).mapToObj(i -> new SheetEntry("tidrapport.rapportRad[" + i + "]",
                report.rows().get(i).day(), List.of(report.rows().get(i)))).toList();
    }

    /** The month; null if it cannot be read. */
    public @Nullable YearMonth month() {
        return month;
    }

    /** The rows, then the shifts. */
    public List<SheetEntry> entries() {
        return Stream.of("rows", "shifts")
                .flatMap(list -> IntStream.range(0, draft.size(list)).mapToObj(i -> list + "[" + i + "]"))
                .filter(path -> !divided || belongs(path))
                .map(path -> path.startsWith("rows") ? row(path) : shift(path)).toList();
    }

    private SheetEntry row(String path) {
        int day = read(path + ".day", Integer::valueOf).orElse(0);
        Optional<TimeRow> row = read(path + ".from", ClockTime::parse).flatMap(from ->
                read(path + ".to", ClockTime::parse).flatMap(to ->
                read(path + ".kind", TimeKind::valueOf).flatMap(kind ->
                read(path + ".day", text -> new TimeRow(Integer.parseInt(text), from, to, kind)))));
        return new SheetEntry(path, day, row.stream().toList());
    }

    /** Rows and unreadable entries belong to the report's own month, shifts to the months that they touch. */
    private boolean belongs(String path) {
        YearMonth one = requireNonNull(month);
        return shift(path, TimeKind.ACTIVE).map(shift -> !shift.rowsIn(one).isEmpty()).orElse(one.equals(own));
    }

    private Optional<Shift> shift(String path, TimeKind kind) {
        return read(path + ".start", LocalDateTime::parse).flatMap(from ->
                read(path + ".end", text -> new Shift(from, LocalDateTime.parse(text), kind)));
    }

    private SheetEntry shift(String path) {
        Optional<LocalDateTime> start = read(path + ".start", LocalDateTime::parse);
        List<TimeRow> rows = read(path + ".kind", TimeKind::valueOf).flatMap(kind -> shift(path, kind))
                .flatMap(shift -> Optional.ofNullable(month).map(shift::rowsIn)).orElse(List.of());
        int day = start.filter(from -> YearMonth.from(from).equals(month)).map(LocalDateTime::getDayOfMonth).orElse(0);
        return new SheetEntry(path, day, rows);
    }

    private <T> Optional<T> read(String path, Function<String, T> parse) {
        try {
            return draft.text(path).map(parse);
        } catch (InvalidValueException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
