package se.eltsdk.seal;

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
import java.io.InputStream;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import se.eltsdk.Bytes;
import se.eltsdk.seal.internal.SealedPart;

/** EU DSS, which shares no line with the sealer, as a judge. It is shown an anchor and a revocation list. */
public final class DssValidator {

    private final List<X509Certificate> anchors;
    private final List<X509CRL> revocationLists;
    private final Instant time;

    public DssValidator(X509Certificate anchor, X509CRL revocationList) {
        this(List.of(anchor), List.of(revocationList), SealCertificateAuthority.NOW.plusSeconds(120));
    }

    /** One that validates as of this time. */
    public DssValidator(List<X509Certificate> anchors, List<X509CRL> revocationLists, Instant time) {
        this.anchors = anchors;
        this.revocationLists = revocationLists;
        this.time = time;
    }

    /** What it says, by default two minutes later; parts are what the document's signatures refer to outside of it. */
    public Reports validate(Bytes document, String name, List<SealedPart> parts) {
        SignedDocumentValidator validator =
                SignedDocumentValidator.fromDocument(new InMemoryDocument(document.toByteArray(), name));
        validator.setCertificateVerifier(verifier());
        if (!parts.isEmpty()) {
            validator.setDetachedContents(parts.stream().map(part ->
                    (DSSDocument) new InMemoryDocument(part.content().toByteArray(), part.name())).toList());
        }
        validator.setValidationTime(Date.from(time));
        return validator.validateDocument();
    }

    private CommonCertificateVerifier verifier() {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        anchors.forEach(anchor -> trusted.addCertificate(new CertificateToken(anchor)));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setCrlSource(new ExternalResourcesCRLSource(revocationLists.stream().map(DssValidator::encoded)
                .toArray(InputStream[]::new)));
        return verifier;
    }

    private static InputStream encoded(X509CRL list) {
        try {
            return new ByteArrayInputStream(list.getEncoded());
        } catch (CRLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each signature is TOTAL-PASSED, of the baseline level, and over as many references as told. */
    public static void assertTotalPassed(Reports reports, int... references) {
        assertTotalPassed(SignatureLevel.XAdES_BASELINE_B, reports, references);
    }

    /** As {@link #assertTotalPassed(Reports, int...)}, with this level. */
    public static void assertTotalPassed(SignatureLevel level, Reports reports, int... references) {
        List<SignatureWrapper> signatures = reports.getDiagnosticData().getSignatures();
        assertEquals(references.length, signatures.size(), reports.getXmlSimpleReport());
        for (int i = 0; i < references.length; i++) {
            SignatureWrapper signature = signatures.get(i);
            assertEquals(Indication.TOTAL_PASSED, reports.getSimpleReport().getIndication(signature.getId()),
                    reports.getXmlSimpleReport());
            assertEquals(level, signature.getSignatureFormat());
            assertTrue(signature.isStructuralValidationValid(),
                    () -> signature.getStructuralValidationMessages().toString());
            assertEquals(references[i], signature.getDigestMatchers().size());
            for (XmlDigestMatcher reference : signature.getDigestMatchers()) {
                assertTrue(reference.isDataFound() && reference.isDataIntact(), reference::getUri);
            }
        }
    }
}
