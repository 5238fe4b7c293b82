package se.eltsdk.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlDigestMatcher;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.ByteArrayInputStream;
import java.security.cert.CRLException;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.trust.KeyMaterial;

/** EU DSS, which shares no line with the sealer, agrees that a seal is XAdES-BASELINE-B over the five parts. */
class SealConformanceTest {

    private static final List<DSSDocument> PARTS = SealedPart.of(SealSamples.REPORT).stream()
            .map(part -> (DSSDocument) new InMemoryDocument(part.content().toByteArray(), part.name())).toList();

    @ParameterizedTest(name = "{0}")
    @MethodSource("se.eltsdk.seal.SealSamples#keys")
    void whenDssReadsASeal_thenItIsABaselineSignatureOverAllParts(String name, KeyMaterial key) {
        assertBaseline(validate(SealSamples.sealedBy(key), new CommonCertificateVerifier()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("se.eltsdk.seal.SealSamples#keys")
    void whenTheSealStandsUnderAnotherRoot_thenItIsStillABaselineSignature(String name, KeyMaterial key) {
        String moved = "<s:Envelope xmlns:s=\"urn:s\" xmlns=\"urn:default\" xmlns:xades=\"urn:other\" xml:lang=\"sv\">"
                + "<s:Body>" + SealSamples.sealedBy(key) + "</s:Body></s:Envelope>";

        assertBaseline(validate(moved, new CommonCertificateVerifier()));
    }

    @Test
    void whenTheIssuerIsTrustedAndItsRevocationListSeen_thenTheSealPassesInFull() throws CRLException {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(BankIdSamples.PKI.organisationCa()));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setCrlSource(new ExternalResourcesCRLSource(
                new ByteArrayInputStream(BankIdSamples.PKI.organisationCrl().getEncoded())));

        Reports reports = validate(SealSamples.sealedBy(SealSamples.RSA), verifier);

        assertBaseline(reports);
        String id = reports.getSimpleReport().getFirstSignatureId();
        assertEquals(Indication.TOTAL_PASSED, reports.getSimpleReport().getIndication(id),
                reports.getXmlSimpleReport());
    }

    private static Reports validate(String seal, CommonCertificateVerifier verifier) {
        SignedDocumentValidator validator =
                SignedDocumentValidator.fromDocument(new InMemoryDocument(seal.getBytes(UTF_8), "sigill.xml"));
        validator.setCertificateVerifier(verifier);
        validator.setDetachedContents(PARTS);
        validator.setValidationTime(Date.from(BankIdSamples.CLOCK.instant().plusSeconds(60)));
        return validator.validateDocument();
    }

    private static void assertBaseline(Reports reports) {
        List<SignatureWrapper> signatures = reports.getDiagnosticData().getSignatures();
        assertEquals(1, signatures.size());
        SignatureWrapper signature = signatures.get(0);
        assertEquals(SignatureLevel.XAdES_BASELINE_B, signature.getSignatureFormat());
        assertTrue(signature.isStructuralValidationValid(),
                () -> signature.getStructuralValidationMessages().toString());
        assertTrue(signature.isSignatureIntact());
        assertTrue(signature.isSignatureValid());
        assertEquals(6, signature.getDigestMatchers().size());
        for (XmlDigestMatcher reference : signature.getDigestMatchers()) {
            assertTrue(reference.isDataFound() && reference.isDataIntact(), reference::getUri);
        }
    }
}
