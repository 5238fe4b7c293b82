package se.eltsdk.bench;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Setup;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SignedReportVerifier;

/**
 * Verifying all reports of a batch under one signature of the provider, with one {@link SignedReportVerifier}, compared
 * with one report after the other by the JDK and Bouncy Castle. A call is the whole batch.
 */
public abstract class BatchBenchmark extends PairedBenchmark {

    private final int size;
    private List<ReportDocument> documents;
    private List<BankIdSignature> assistants;
    private BankIdSignature provider;
    private PlainVerification plain;

    BatchBenchmark(int size) {
        this.size = size;
    }

    /** Creates the signatures. Both implementations must accept them, and reject a report outside of the batch. */
    @Setup
    public void setUp() throws Exception {
        documents = Stream.generate(BenchmarkReport::otherDocument).limit(size).toList();
        assistants = documents.stream().map(BankIdSamples::byAssistant).toList();
        provider = BankIdSamples.byProvider(documents.toArray(ReportDocument[]::new));
        plain = new PlainVerification(BankIdSamples.ENVIRONMENT, BankIdSamples.CLOCK);
        ours();
        peer();
        ReportDocument outside = BenchmarkReport.otherDocument();
        BankIdSignature assistant = BankIdSamples.byAssistant(outside);
        if (plain.isValid(outside, assistant, provider) || SignedReport.check(outside, assistant, provider,
                BankIdSamples.ENVIRONMENT, BankIdSamples.CLOCK).isEmpty()) {
            throw new IllegalStateException("a signature for other reports was accepted");
        }
    }

    @Override
    Object ours() {
        SignedReportVerifier verifier = SignedReportVerifier.of(BankIdSamples.ENVIRONMENT, BankIdSamples.CLOCK);
        return IntStream.range(0, size)
                .mapToObj(i -> verifier.verify(documents.get(i), assistants.get(i), provider)).toList();
    }

    @Override
    Object peer() throws Exception {
        for (int i = 0; i < size; i++) {
            if (!plain.isValid(documents.get(i), assistants.get(i), provider)) {
                throw new IllegalStateException("valid signatures were rejected");
            }
        }
        return size;
    }
}
