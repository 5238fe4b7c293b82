package se.eltsdk.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.validation.reports.Reports;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Bytes;
import se.eltsdk.seal.internal.SealedPart;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.TestCertificates;

/** EU DSS agrees that a seal is XAdES-BASELINE-B over the five parts and passes in full. */
class SealConformanceTest {

    private static final SealCertificateAuthority AUTHORITY = new SealCertificateAuthority();
    private static final List<SealedPart> PARTS = SealedPart.of(SealSamples.REPORT);

    @ParameterizedTest
    @ValueSource(strings = {TestCertificates.RSA_2048, "RSA-3072", "RSA-4096", TestCertificates.P256})
    void whenDssReadsASeal_thenItPassesInFull(String kind) {
        DssValidator.assertTotalPassed(validate(SealSamples.sealedBy(AUTHORITY.key(kind)), AUTHORITY), 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {TestCertificates.RSA_2048, TestCertificates.P256})
    void whenTheSealStandsInASoapMessage_thenItStillPassesInFull(String kind) {
        String moved = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"urn:default\" "
                + "xmlns:xades=\"urn:other\" xml:lang=\"sv\"><s:Body>" + SealSamples.sealedBy(AUTHORITY.key(kind))
                + "</s:Body></s:Envelope>";

        DssValidator.assertTotalPassed(validate(moved, AUTHORITY), 6);
    }

    @Test
    void whenTheTestPkiIssuedTheCertificate_thenTheSealPassesInFullToo() {
        Reports reports = new DssValidator(BankIdSamples.PKI.organisationCa(), BankIdSamples.PKI.organisationCrl())
                .validate(bytes(SealSamples.sealedBy(SealSamples.RSA)), "sigill.xml", PARTS);

        DssValidator.assertTotalPassed(reports, 6);
    }

    @Test
    void whenTheCertificateIsRevokedOrAPartIsAnother_thenDssSaysSo() {
        KeyMaterial key = AUTHORITY.key(TestCertificates.RSA_2048);
        Bytes seal = bytes(SealSamples.sealedBy(key));
        Reports revoked = new DssValidator(AUTHORITY.certificate(), AUTHORITY.revocationList(key.certificate()))
                .validate(seal, "sigill.xml", PARTS);
        List<SealedPart> others = SealedPart.of(BankIdSamples.signed(SealSamples.REPORT.document()));
        Reports changed = new DssValidator(AUTHORITY.certificate(), AUTHORITY.revocationList())
                .validate(seal, "sigill.xml", others);

        assertNotEquals(Indication.TOTAL_PASSED, indication(revoked));
        assertEquals(Indication.TOTAL_FAILED, indication(changed));
    }

    private static Indication indication(Reports reports) {
        return reports.getSimpleReport().getIndication(reports.getSimpleReport().getFirstSignatureId());
    }

    private static Reports validate(String seal, SealCertificateAuthority authority) {
        return new DssValidator(authority.certificate(), authority.revocationList())
                .validate(bytes(seal), "sigill.xml", PARTS);
    }

    private static Bytes bytes(String xml) {
        return Bytes.of(xml.getBytes(UTF_8));
    }
}
