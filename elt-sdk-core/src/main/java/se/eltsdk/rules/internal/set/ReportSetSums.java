package se.eltsdk.rules.internal.set;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeRow;
import se.eltsdk.rules.EarlierHours;
import se.eltsdk.rules.InvoiceHours;
import se.eltsdk.rules.internal.check.WorkingTimeBounds;
import se.eltsdk.rules.internal.set.ReportSetIndex.Entry;

/** The rules that compare sums over reports with what the vendor says besides: the invoices, and earlier hours. */
public final class ReportSetSums {

    private static final int MOST_NAMED = 10;

    private final ReportSetIndex set;

    private record Invoiced(long person, YearMonth month) {
    }

    private record Averaged(long assistant, CalculationPeriod period) {
    }

    public ReportSetSums(ReportSetIndex set) {
        this.set = set;
    }

    /**
     * ELT-504: FK's worked sums per kind differ from the invoice's sums for the person and month. ELT-308: a report
     * among them has broken rows, which the sums are without.
     */
    public Stream<ReportSetFinding> invoices(List<InvoiceHours> invoices) {
        Map<Invoiced, List<Entry>> reports = new HashMap<>();
        invoices.forEach(invoice -> reports.put(invoiced(invoice), new ArrayList<>()));
        set.entries().forEach(entry -> reports.computeIfPresent(new Invoiced(entry.person(), entry.month()),
                (key, entries) -> {
                    entries.add(entry);
                    return entries;
                }));
        return IntStream.range(0, invoices.size()).boxed()
                .flatMap(i -> invoice(i, invoices.get(i),
                        reports.getOrDefault(invoiced(invoices.get(i)), List.of())));
    }

    /**
     * ELT-407: active time above what the regime allows a week on average over the stated period (its days ÷ 7), all
     * persons together; reported once, at the assistant's first report with active time in it. Where the reports with
     * active time are of several regimes, the one with the fewest hours counts.
     */
    public Stream<ReportSetFinding> averages(List<EarlierHours> earlier) {
        Map<Averaged, Long> minutes = new LinkedHashMap<>();
        earlier.forEach(hours -> minutes.merge(new Averaged(ReportSetIndex.key(hours.assistant()), hours.period()),
                hours.activeMinutes(), Math::addExact));
        Map<Long, List<Entry>> reports = minutes.isEmpty() ? Map.of()
                : set.entries().stream().collect(Collectors.groupingBy(Entry::assistant));
        return minutes.entrySet().stream().flatMap(given -> average(given.getKey().period(), given.getValue(),
                reports.getOrDefault(given.getKey().assistant(), List.of())));
    }

    private static Invoiced invoiced(InvoiceHours invoice) {
        return new Invoiced(ReportSetIndex.key(invoice.person()), invoice.month());
    }

    private static Stream<ReportSetFinding> invoice(int index, InvoiceHours invoice, List<Entry> reports) {
        Hours worked = reports.stream().map(Entry::worked).reduce(Hours.ZERO, Hours::plus);
        String path = "invoice[" + index + "]";
        if (reports.isEmpty() && !invoice.hours().equals(Hours.ZERO)) {
            return Stream.of(ReportSetFinding.ofInvoice(index,
                    Finding.of(ErrorCode.SUMS_DIFFER_FROM_INVOICE.variant("none"), path, invoice.month())));
        }
        Stream<ReportSetFinding> leftOut = reports.stream().filter(report -> report.broken() > 0)
                .map(report -> report.finding(ErrorCode.LEFT_OUT_OF_COUNT.variant("rows"), report.broken()));
        return Stream.concat(leftOut, Stream.of(TimeKind.values())
                .filter(kind -> worked.minutes(kind) != invoice.hours().minutes(kind))
                .map(kind -> ReportSetFinding.ofInvoice(index,
                Finding.of(ErrorCode.SUMS_DIFFER_FROM_INVOICE.variant(name(kind)), path + "." + name(kind),
                        invoice.month(), shown(worked.minutes(kind)), shown(invoice.hours().minutes(kind)),
                        named(reports)))));
    }

    private Stream<ReportSetFinding> average(CalculationPeriod period, long earlierMinutes, List<Entry> reports) {
        Map<Entry, Long> within = new LinkedHashMap<>();
        reports.forEach(report -> within.put(report, activeWithin(period, report)));
        long minutes = within.values().stream().reduce(earlierMinutes, Math::addExact);
        long days = ChronoUnit.DAYS.between(period.from(), period.to()) + 1;
        within.values().removeIf(active -> active == 0);
        Optional<WorkingTimeBounds> broken = within.keySet().stream()
                .map(report -> WorkingTimeBounds.of(report.regime(), period.from()))
                .min(Comparator.comparingInt(WorkingTimeBounds::hoursAWeek).thenComparing(WorkingTimeBounds::regime))
                .filter(bounds -> !bounds.allowsMinutes(minutes, days));
        return broken.stream().flatMap(bounds -> within.keySet().stream().min(Comparator.comparingInt(Entry::index))
                .stream().map(report -> report.finding(
                        ErrorCode.TOO_MANY_HOURS_A_WEEK.variant(bounds.regime().variant()), period.from(), period.to(),
                        shown(minutes), days, bounds.hoursAWeek(), bounds.from())));
    }

    private long activeWithin(CalculationPeriod period, Entry report) {
        if (!period.touches(report.month())) {
            return 0;
        }
        List<TimeRow> within = IntStream.range(report.firstRow(), report.afterLastRow())
                .filter(row -> !set.rows().isBroken(row)).mapToObj(set.rows()::row)
                .filter(row -> contains(period, report.month().atDay(row.day()))).toList();
        return Hours.ofMonth(report.month(), within).active();
    }

    private static boolean contains(CalculationPeriod period, LocalDate day) {
        return !day.isBefore(period.from()) && !day.isAfter(period.to());
    }

    private static List<Object> named(List<Entry> reports) {
        Stream<Object> more = reports.size() > MOST_NAMED ? Stream.of("…") : Stream.empty();
        return Stream.concat(reports.stream().limit(MOST_NAMED).map(Entry::place), more).toList();
    }

    private static String name(TimeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String shown(long minutes) {
        return String.format(Locale.ROOT, "%d:%02d", minutes / 60, Math.abs(minutes % 60));
    }
}
