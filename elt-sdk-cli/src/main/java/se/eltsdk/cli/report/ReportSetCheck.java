package se.eltsdk.cli.report;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.cli.sheet.SheetEntry;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.InvoiceHours;
import se.eltsdk.rules.ReportSetRules;

/**
 * Applies the rules over a set of reports. Findings name each report by a label and each row by its path in the file,
 * for example by the path of the shift that it came from.
 */
final class ReportSetCheck {

    private final List<ParsedReport> reports;
    private final List<Integer> readable;

    ReportSetCheck(List<ParsedReport> reports) {
        this.reports = List.copyOf(reports);
        this.readable = IntStream.range(0, reports.size()).filter(i -> reports.get(i).report() != null).boxed()
                .toList();
    }

    /** Whether every report could be read. Only then can an invoice be compared. */
    boolean isWhole() {
        return readable.size() == reports.size();
    }

    /** The findings; reports that cannot be read are left out. */
    List<Finding> check(List<InvoiceHours> invoices, List<String> labels) {
        ReportSetRules.Builder rules = ReportSetRules.builder();
        readable.forEach(i -> rules.add(report(i), labels.get(i), rowPaths(reports.get(i))));
        invoices.forEach(rules::invoice);
        return rules.check();
    }

    /** Findings for reports without an invoice for their person and month: their hours are not compared. */
    List<Finding> withoutInvoice(List<InvoiceHours> invoices, List<String> labels) {
        Set<InvoiceHours> invoiced = invoices.stream().map(invoice -> new InvoiceHours(invoice.person(),
                invoice.month(), Hours.ZERO)).collect(Collectors.toSet());
        return readable.stream().filter(i -> !invoiced.contains(new InvoiceHours(
                report(i).person().number(), report(i).month(), Hours.ZERO)))
                .map(i -> Finding.of(ErrorCode.LEFT_OUT_OF_COUNT.variant("invoice"), "",
                        report(i).month()).within(labels.get(i)))
                .toList();
    }

    /** Labels for JSON: {@code reports[3]} is the fourth report of all files, even if the third is unreadable. */
    List<String> numbers() {
        return IntStream.range(0, reports.size()).mapToObj(i -> "reports[" + i + "]").toList();
    }

    private TimeReport report(int readable) {
        return requireNonNull(reports.get(readable).report());
    }

    private static List<String> rowPaths(ParsedReport report) {
        return IntStream.range(0, requireNonNull(report.report()).rows().size()).mapToObj(row -> path(report, row))
                .toList();
    }

    private static String path(ParsedReport report, int row) {
        int passed = 0;
        for (SheetEntry entry : report.entries()) {
            passed += entry.rows().size();
            if (row < passed) {
                return entry.path();
            }
        }
        return "rows[" + row + "]";
    }

    /** Labels for people: a file's name and month, with a number if the file contains several reports. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            String file = reports.get(i).checked().name();
            boolean several = reports.stream().filter(report -> report.checked().name().equals(file)).count() > 1;
            long before = reports.subList(0, i).stream().filter(report -> report.checked().name().equals(file)).count();
            names.add(several ? file + "[" + before + "]" : file);
        }
        return names;
    }
}
