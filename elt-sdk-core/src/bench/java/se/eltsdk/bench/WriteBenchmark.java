package se.eltsdk.bench;

import org.openjdk.jmh.annotations.Setup;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.rules.ValidReport;

/** Writing a report, checked against the schema and with its digest ÷ the same step by step. */
public class WriteBenchmark extends PairedBenchmark {

    private ValidReport report;
    private ReportWriter writer;
    private PlainWriter plain;

    /** Makes the report, and sees that both ways give the same digest. */
    @Setup
    public void make() throws Exception {
        report = BenchmarkReport.report();
        writer = new ReportWriter();
        plain = new PlainWriter();
        if (!writer.write(report).digest().hex().equals(plain.digest(report.report()))) {
            throw new IllegalStateException("the two ways differ");
        }
    }

    @Override
    Object ours() {
        return writer.write(report);
    }

    @Override
    Object peer() throws Exception {
        return plain.digest(report.report());
    }
}
