package se.eltsdk.bench;

import org.openjdk.jmh.annotations.Setup;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.rules.ValidReport;

/** Writing, validating and hashing a report in one pass, compared with the same in separate steps. */
public class WriteBenchmark extends PairedBenchmark {

    private ValidReport report;
    private ReportWriter writer;
    private PlainWriter plain;

    /** Creates the report. Both implementations must give the same digest. */
    @Setup
    public void setUp() throws Exception {
        report = BenchmarkReport.report();
        writer = new ReportWriter();
        plain = new PlainWriter();
        if (!writer.write(report).digest().hex().equals(plain.digest(report.report()))) {
            throw new IllegalStateException("the two digests differ");
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
