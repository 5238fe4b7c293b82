package se.eltsdk.bench;

import java.util.List;
import java.util.stream.IntStream;
import se.eltsdk.Samples;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.rules.ValidReport;
import se.eltsdk.signature.BankIdSamples;

/** The report of the benchmarks: three rows on each of 31 days, 11 kB of XML. */
final class BenchmarkReport {

    private static final int DAYS = 31;
    private static final int ROWS_A_DAY = 3;

    private BenchmarkReport() {
    }

    static ValidReport report() {
        return report(Samples.builder());
    }

    /** The same report with another id. */
    static ReportDocument otherDocument() {
        return BankIdSamples.document(report(Samples.builder().id(ReportId.random())).report());
    }

    private static ValidReport report(TimeReport.Builder builder) {
        rows().forEach(builder::row);
        return ReportRules.validate(builder.build(), BankIdSamples.CLOCK);
    }

    static ReportDocument document() {
        return BankIdSamples.document(report().report());
    }

    private static List<TimeRow> rows() {
        return IntStream.range(0, DAYS * ROWS_A_DAY).mapToObj(i -> {
            int from = i % ROWS_A_DAY * 480 + 15;
            return new TimeRow(1 + i / ROWS_A_DAY, new ClockTime(from), new ClockTime(from + 300 + i % 60),
                    TimeKind.values()[i % TimeKind.values().length]);
        }).toList();
    }
}
