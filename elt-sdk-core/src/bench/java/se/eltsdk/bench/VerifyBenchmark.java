package se.eltsdk.bench;

import org.openjdk.jmh.annotations.Setup;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;

/** Verifying a report's two BankID signatures, compared with the same checks by the JDK and Bouncy Castle. */
public class VerifyBenchmark extends PairedBenchmark {

    private ReportDocument document;
    private BankIdSignature assistant;
    private BankIdSignature provider;
    private PlainVerification plain;

    /** Creates the signatures. Both implementations must accept them, and the plain one must reject another report. */
    @Setup
    public void setUp() throws Exception {
        document = BenchmarkReport.document();
        assistant = BankIdSamples.byAssistant(document);
        provider = BankIdSamples.byProvider(document);
        plain = new PlainVerification(BankIdSamples.ENVIRONMENT, BankIdSamples.CLOCK);
        ours();
        peer();
        if (plain.isValid(BankIdSamples.otherDocument(), assistant, provider)) {
            throw new IllegalStateException("the plain implementation accepts the signatures for another report");
        }
    }

    @Override
    Object ours() {
        return require(SignedReport.check(document, assistant, provider, BankIdSamples.ENVIRONMENT,
                BankIdSamples.CLOCK).isEmpty());
    }

    @Override
    Object peer() throws Exception {
        return require(plain.isValid(document, assistant, provider));
    }

    private static boolean require(boolean valid) {
        if (!valid) {
            throw new IllegalStateException("valid signatures were rejected");
        }
        return true;
    }
}
