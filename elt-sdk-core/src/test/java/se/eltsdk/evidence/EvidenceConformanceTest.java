package se.eltsdk.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.List;
import java.util.Map;
import javax.xml.crypto.Data;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.URIReferenceException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import se.eltsdk.Bytes;
import se.eltsdk.seal.DssValidator;
import se.eltsdk.seal.SealCertificateAuthority;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.TestCertificates;

/** EU DSS and the JDK's XML-DSig agree with us about the container and its seals. */
class EvidenceConformanceTest {

    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final SealCertificateAuthority AUTHORITY = new SealCertificateAuthority();

    @ParameterizedTest
    @ValueSource(strings = {TestCertificates.RSA_2048, TestCertificates.P256})
    void whenDssReadsAPackageWithOneSeal_thenItPassesInFull(String kind) {
        Reports reports = validate(EvidenceSamples.unanswered(AUTHORITY.key(kind)).bytes());

        DssValidator.assertTotalPassed(reports, 6);
        assertEquals(ASiCContainerType.ASiC_E, reports.getDiagnosticData().getContainerType());
        assertTrue(reports.getSimpleReport().getAdESValidationErrors(
                reports.getSimpleReport().getFirstSignatureId()).isEmpty(), reports.getXmlSimpleReport());
    }

    @ParameterizedTest
    @ValueSource(strings = {TestCertificates.RSA_2048, TestCertificates.P256})
    void whenDssReadsAPackageWithTwoSeals_thenBothPassInFull(String kind) {
        Reports reports = validate(EvidenceSamples.answered(AUTHORITY.key(kind)).bytes());

        DssValidator.assertTotalPassed(reports, 6, 7);
        assertEquals(2, reports.getDiagnosticData().getSignatureIdList().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {TestCertificates.RSA_2048, TestCertificates.P256})
    void whenTheRevocationListIsTakenFromThePackage_thenItServesDss(String kind) throws Exception {
        EvidencePackage evidence = EvidenceSamples.answered(AUTHORITY.key(kind))
                .withRevocationList(AUTHORITY.revocationList());
        X509CRL kept = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(
                EvidenceSamples.files(evidence).get("META-INF/sparrlista.crl").toByteArray()));

        DssValidator.assertTotalPassed(new DssValidator(AUTHORITY.certificate(), kept)
                .validate(evidence.bytes(), "a.asice", List.of()),
                6, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {TestCertificates.RSA_2048, TestCertificates.P256})
    void whenTheJdkVerifiesBothSeals_thenBothHold(String kind) throws Exception {
        KeyMaterial key = AUTHORITY.key(kind);
        Map<String, Bytes> files = EvidenceSamples.files(EvidenceSamples.answered(key));

        assertTrue(jdkVerifies(files, "META-INF/signatures.xml", key));
        assertTrue(jdkVerifies(files, "META-INF/signatures-kvittens.xml", key));
    }

    private static boolean jdkVerifies(Map<String, Bytes> files, String file, KeyMaterial key) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder()
                .parse(files.get(file).toInputStream());
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
        DOMValidateContext context = new DOMValidateContext(
                KeySelector.singletonKeySelector(key.certificate().getPublicKey()),
                document.getElementsByTagNameNS(DSIG, "Signature").item(0));
        context.setIdAttributeNS((Element) document.getElementsByTagNameNS("http://uri.etsi.org/01903/v1.3.2#",
                "SignedProperties").item(0), null, "Id");
        context.setURIDereferencer((reference, inside) -> reference.getURI().startsWith("#")
                ? factory.getURIDereferencer().dereference(reference, inside) : data(files, reference.getURI()));
        return factory.unmarshalXMLSignature(context).validate(context);
    }

    private static Data data(Map<String, Bytes> files, String name) throws URIReferenceException {
        if (!files.containsKey(name)) {
            throw new URIReferenceException(name);
        }
        return new OctetStreamData(files.get(name).toInputStream());
    }

    private static Reports validate(Bytes asice) {
        return new DssValidator(AUTHORITY.certificate(), AUTHORITY.revocationList())
                .validate(asice, "a.asice", List.of());
    }
}
