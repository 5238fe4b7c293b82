package se.eltsdk.bench;

import org.openjdk.jmh.annotations.Setup;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;

/** All checks of a report's two BankID signatures ÷ the same by the JDK and Bouncy Castle. */
public class VerifyBenchmark extends PairedBenchmark {

    private ReportDocument document;
    private BankIdSignature assistant;
    private BankIdSignature provider;
    private PlainVerification plain;

    /** Makes the signatures, and sees that both ways take them, and neither takes them for another report. */
    @Setup
    public void make() throws Exception {
        document = BenchmarkReport.document();
        assistant = BankIdSamples.byAssistant(document);
        provider = BankIdSamples.byProvider(document);
        plain = new PlainVerification(BankIdSamples.ENVIRONMENT, BankIdSamples.CLOCK);
        ours();
        peer();
        if (plain.holds(BankIdSamples.otherDocument(), assistant, provider)) {
            throw new IllegalStateException("the plain way takes another report's signatures");
        }
    }

    @Override
    Object ours() {
        return require(SignedReport.check(document, assistant, provider, BankIdSamples.ENVIRONMENT,
                BankIdSamples.CLOCK).isEmpty());
    }

    @Override
    Object peer() throws Exception {
        return require(plain.holds(document, assistant, provider));
    }

    private static boolean require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("good signatures were refused");
        }
        return true;
    }
}
