package se.eltsdk.signature.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static se.eltsdk.signature.BankIdSamples.BANK_ID;
import static se.eltsdk.signature.BankIdSamples.CLOCK;
import static se.eltsdk.signature.BankIdSamples.ENVIRONMENT;
import static se.eltsdk.signature.BankIdSamples.PROVIDER_SIGNER;
import static se.eltsdk.signature.BankIdSamples.base64;
import static se.eltsdk.signature.BankIdSamples.byProvider;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.trust.EltEnvironment;

/** What the verifier keeps of signatures that it has checked. */
class BankIdSignatureVerifierTest {

    private static final ReportDocument FIRST = BankIdSamples.document();
    private static final ReportDocument SECOND = BankIdSamples.otherDocument();

    private final BankIdSignatureVerifier verifier = new BankIdSignatureVerifier(ENVIRONMENT, CLOCK);

    @Test
    void whenASignatureIsForSeveralReports_thenItIsKeptOnce() {
        BankIdSignature batch = byProvider(FIRST, SECOND);

        assertEquals(List.of(), verifier.provider(FIRST, batch).findings());
        assertEquals(List.of(), verifier.provider(SECOND, batch).findings());
        assertEquals(List.of(), verifier.provider(SECOND, BankIdSignature.of(batch.signatureText(), batch.ocspText()))
                .findings());
        assertEquals(1, verifier.kept());
    }

    @Test
    void whenASignatureIsForOneReport_thenItIsNotKept() {
        verifier.provider(FIRST, byProvider(FIRST));
        verifier.assistant(FIRST, BankIdSamples.byAssistant(FIRST));

        assertEquals(0, verifier.kept());
    }

    @Test
    void whenASignatureIsNotValid_thenItIsNotKept() {
        BankIdSignature batch = byProvider(FIRST, SECOND);
        EltEnvironment other = BankIdSamples.environment(BANK_ID).bankIdPolicies(Set.of("1.2.3.4.5.6")).build();
        BankIdSignatureVerifier stranger = new BankIdSignatureVerifier(other, CLOCK);

        stranger.provider(FIRST, batch);
        verifier.provider(FIRST, BankIdSignature.of(byProvider(FIRST, SECOND).signatureText(), batch.ocspText()));

        assertEquals(0, stranger.kept());
        assertEquals(0, verifier.kept());
    }

    @Test
    void whenThereAreManySignatures_thenTheNewestAreKept() {
        for (int i = 0; i < BankIdSignatureVerifier.MOST_KEPT + 4; i++) {
            verifier.provider(FIRST, byProvider(FIRST, SECOND));
        }

        assertEquals(BankIdSignatureVerifier.MOST_KEPT, verifier.kept());
    }

    @Test
    void whenSignaturesAreLarge_thenTheirBytesSetTheLimit() {
        StringBuilder reports = new StringBuilder(UserNonVisibleData.of(List.of(FIRST, SECOND)));
        for (int i = 0; i < 1468; i++) {
            reports.append(';').append(new UUID(i, i)).append(',').append(FIRST.digest().hex());
        }
        for (int i = 0; i < 6; i++) {
            // As large as BankID takes: 250 kB.
            TestBankId.Signed signed = BANK_ID.sign(PROVIDER_SIGNER, "Kim", "Ek", base64("x".repeat(30_000)),
                    base64(reports.toString()));
            BankIdSignature signature = BankIdSignature.of(signed.signature(), signed.ocspResponse());
            assertEquals(List.of("ELT-611"), verifier.provider(SECOND, signature).findings().stream()
                    .map(each -> each.code().id()).toList());
        }

        assertEquals(4, verifier.kept());
    }
}
