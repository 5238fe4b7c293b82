package se.eltsdk.spring.internal.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.eltsdk.ErrorCode;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.TrustedCertificate;

/** The certificates that are trusted, with their end: that of the entry or that of the certificate. */
@EltTest
class TrustedTableTest {

    private static final Duration DAY = Duration.ofDays(1);

    private X509Certificate certificate;
    private Instant now;

    @BeforeEach
    void certificate(TestVendor vendor) {
        certificate = vendor.tlsKey().certificate();
        now = CertificateFacts.of(certificate).notBefore().plus(DAY);
    }

    @Test
    void whenAnEntryIsTrusted_thenItSaysForWhatAndUntilWhen() {
        String html = shown(entry(TrustRole.FK_TLS_ANCHOR, -1, 100), entry(TrustRole.BANKID_ROOT, -1, 100));

        assertTrue(html.contains("<span>Utfärdare av FK:s servercertifikat</span>"), html);
        assertTrue(html.contains(CertificateFacts.of(certificate).issuer()), html);
        String digits = CertificateFacts.of(certificate).sha256().hex();
        assertTrue(html.contains(digits.substring(0, 8) + "<wbr/>" + digits.substring(8, 16)), html);
        assertTrue(html.contains(ConsoleTexts.SWEDISH.time(now.plus(DAY.multipliedBy(100)))), html);
        assertTrue(html.contains("<span class=\"good\">100 dagar</span>"), html);
        assertFalse(html.contains("bad"), html);
    }

    /** An entry without a stated end ends with its certificate. */
    @Test
    void whenTheEntryHasNoEnd_thenTheCertificatesIsShown() {
        String html = shown(new TrustedCertificate(TrustRole.BANKID_ROOT, "test", certificate, Instant.EPOCH,
                Instant.MAX, ""));

        CertificateFacts facts = CertificateFacts.of(certificate);
        assertTrue(html.contains(ConsoleTexts.SWEDISH.time(facts.notBefore())), html);
        assertTrue(html.contains(ConsoleTexts.SWEDISH.time(facts.notAfter().plusSeconds(1))), html);
    }

    @Test
    void whenAnEntryEndsSoon_thenItSaysSo_unlessAnotherFollows() {
        TrustedCertificate root = entry(TrustRole.BANKID_ROOT, -1, 100);
        TrustedCertificate ending = entry(TrustRole.FK_TLS_ANCHOR, -1, 59);

        assertTrue(shown(root, ending).contains("<span class=\"bad\">59 dagar: lägg till det nästa</span>"));
        assertTrue(shown(root, ending, entry(TrustRole.FK_TLS_ANCHOR, 60, 300)).contains("lägg till det nästa"),
                "there is a gap between them");
        String followed = shown(root, ending, entry(TrustRole.FK_TLS_ANCHOR, 58, 300));
        assertFalse(followed.contains("bad"), followed);
        assertTrue(followed.contains("Ännu inte"), followed);
        assertFalse(shown(root, entry(TrustRole.FK_TLS_ANCHOR, -1, 100), entry(TrustRole.FK_STAMP, -1, 5))
                .contains("bad"));
    }

    @Test
    void whenNoneIsValid_thenItSaysWhatToDo() {
        String html = shown(entry(TrustRole.FK_TLS_ANCHOR, 1, 100), entry(TrustRole.BANKID_ROOT, -9, -1));

        assertEquals(2, html.split("Ingen gäller nu", -1).length - 1);
        assertTrue(html.contains(ErrorCode.NOTHING_TRUSTED.nextStep(ConsoleTexts.SWEDISH.locale())), html);
        assertEquals(1, html.split("<tr", -1).length - 2, "what is over is not in the table");
        assertFalse(shown(entry(TrustRole.BANKID_ROOT, -9, -1)).contains("<table"));
    }

    private TrustedCertificate entry(TrustRole role, int from, int to) {
        return new TrustedCertificate(role, "test", certificate, now.plus(DAY.multipliedBy(from)),
                now.plus(DAY.multipliedBy(to)), "");
    }

    private String shown(TrustedCertificate... entries) {
        HtmlBuilder html = new HtmlBuilder();
        new TrustedTable(ConsoleTexts.SWEDISH, new ConsolePage(ConsoleTexts.SWEDISH, "test"),
                TrustStore.of(List.of(entries)), now).addTo(html);
        return html.toString();
    }
}
