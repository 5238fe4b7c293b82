package se.eltsdk.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import se.eltsdk.Finding;
import se.eltsdk.cli.sheet.SheetEntry;
import se.eltsdk.report.Hours;
import se.eltsdk.rules.InvoiceHours;
import se.eltsdk.rules.ReportSetRules;

/**
 * Applies the rules over a set of reports, with the locations of the files: {@code reports[3]} is the fourth report of
 * all
 * files, even if the third is unreadable, and a row that came from a shift has the path of the shift.
 */
final class ReportSetCheck {

    private static final Pattern PLACE = Pattern.compile("reports\\[([0-9]+)](?:\\.rows\\[([0-9]+)])?");
    private static final Pattern SWEDISH_REPORT = Pattern.compile("[Rr]edovisning ([0-9]+)");
    private static final Pattern SWEDISH_PLACE = Pattern.compile("([Rr])edovisning ([0-9]+)(?:, rad ([0-9]+))?");

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
    List<Finding> check(List<InvoiceHours> invoices) {
        ReportSetRules.Builder rules = ReportSetRules.builder();
        readable.forEach(i -> rules.add(reports.get(i).report()));
        invoices.forEach(rules::invoice);
        return rules.check().stream().map(finding -> withTexts(finding, this::place, this::swedishPlace)).toList();
    }

    /** Findings for reports without an invoice for their person and month: their hours are not compared. */
    List<Finding> withoutInvoice(List<InvoiceHours> invoices) {
        Set<InvoiceHours> invoiced = invoices.stream().map(invoice -> new InvoiceHours(invoice.person(),
                invoice.month(), Hours.ZERO)).collect(Collectors.toSet());
        return readable.stream().filter(i -> !invoiced.contains(new InvoiceHours(
                reports.get(i).report().person().number(), reports.get(i).report().month(), Hours.ZERO)))
                .map(i -> Finding.of("ELT-308/invoice", "reports[" + i + "]", reports.get(i).report().month()))
                .toList();
    }

    /** Replaces the reports' numbers by their names, for printing. */
    List<Finding> named(List<Finding> findings) {
        List<String> names = names();
        return findings.stream().map(finding -> withTexts(finding,
                text -> PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(place.group()
                        .replaceFirst("reports\\[[0-9]+]", Matcher.quoteReplacement(name(names, place.group(1), 0))))),
                text -> SWEDISH_REPORT.matcher(text).replaceAll(place ->
                        Matcher.quoteReplacement(name(names, place.group(1), 1))))).toList();
    }

    private static String name(List<String> names, String number, int first) {
        return names.get(Integer.parseInt(number) - first);
    }

    private String place(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(place(
                Integer.parseInt(place.group(1)), place.group(2) == null ? -1 : Integer.parseInt(place.group(2)))));
    }

    /** The same for Swedish sentences, whose locations count from 1. */
    private String swedishPlace(String text) {
        return SWEDISH_PLACE.matcher(text).replaceAll(place -> {
            String path = place(Integer.parseInt(place.group(2)) - 1,
                    place.group(3) == null ? -1 : Integer.parseInt(place.group(3)) - 1);
            return Matcher.quoteReplacement(place.group(1) + Finding.swedishPlace(path).substring(1));
        });
    }

    /** The location of a row; of the whole report if the row is -1. */
    private String place(int readableReport, int row) {
        int report = readable.get(readableReport);
        return "reports[" + report + "]" + (row < 0 ? "" : "." + path(reports.get(report), row));
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

    /** A file's name and month, with a number if the file contains several reports. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            String file = reports.get(i).checked().name();
            boolean several = reports.stream().filter(report -> report.checked().name().equals(file)).count() > 1;
            long before = reports.subList(0, i).stream().filter(report -> report.checked().name().equals(file)).count();
            names.add(several ? file + "[" + before + "]" : file);
        }
        return names;
    }

    private static Finding withTexts(Finding finding, UnaryOperator<String> text, UnaryOperator<String> swedish) {
        return new Finding(finding.code(), finding.severity(), text.apply(finding.path()),
                swedish.apply(finding.swedish()), text.apply(finding.english()), finding.source(), finding.line(),
                finding.column());
    }
}
