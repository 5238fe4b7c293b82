package se.eltsdk.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static se.eltsdk.signature.BankIdSamples.BANK_ID;
import static se.eltsdk.signature.BankIdSamples.CLOCK;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.TrustedCertificate;

class BankIdRootDatesTest {

    private static final ReportDocument DOCUMENT = BankIdSamples.document();
    private static final BankIdSignature SIGNATURE = BankIdSamples.byAssistant(DOCUMENT);
    /** What the OCSP answer says, which has whole seconds. */
    private static final Instant SIGNED = BankIdSamples.BANK_ID_CLOCK.instant().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void whenARootIsRetired_thenItIsValidForWhatWasSignedBefore() {
        EltEnvironment environment = root(SIGNED.minus(Duration.ofDays(30)), SIGNED.plusSeconds(1));

        assertEquals("test", AssistantSignedReport.of(DOCUMENT, SIGNATURE, environment, CLOCK).environment());
    }

    @Test
    void elt603_whenTheRootWasNotTrustedWhenItWasSigned_thenRefused() {
        for (EltEnvironment environment : List.of(root(SIGNED.minus(Duration.ofDays(30)), SIGNED),
                root(SIGNED.plusSeconds(1), Instant.MAX))) {
            InvalidSignatureException refused = assertThrows(InvalidSignatureException.class,
                    () -> AssistantSignedReport.of(DOCUMENT, SIGNATURE, environment, CLOCK));
            assertEquals("ELT-603", refused.findings().get(0).code().id());
        }
    }

    private static EltEnvironment root(Instant from, Instant to) {
        TrustedCertificate root = new TrustedCertificate(TrustRole.BANKID_ROOT, "test", BANK_ID.root(), from, to, "");
        return BankIdSamples.environment(BANK_ID).bankIdRoots(TrustAnchors.none())
                .trust(TrustStore.of(List.of(root))).build();
    }
}
