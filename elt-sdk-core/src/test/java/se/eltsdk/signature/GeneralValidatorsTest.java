package se.eltsdk.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.signature.BankIdSamples.BANK_ID;
import static se.eltsdk.signature.BankIdSamples.CLOCK;
import static se.eltsdk.signature.BankIdSamples.byAssistant;
import static se.eltsdk.signature.BankIdSamples.byProvider;
import static se.eltsdk.signature.BankIdSamples.document;
import static se.eltsdk.signature.BankIdSamples.otherDocument;
import static se.eltsdk.signature.BankIdSamples.xml;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.internal.BankIdSignatureParser;
import se.eltsdk.signature.internal.BankIdSignedData;
import se.eltsdk.trust.internal.ocsp.ForgedBankIdPki;

/** What is taken here, general validators take too: JDK's XML Signature, and Bouncy Castle's PKIX. */
class GeneralValidatorsTest {

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    static Stream<BankIdSignature> taken() {
        ReportDocument document = document();
        return Stream.of(byAssistant(document), byProvider(document, otherDocument()),
                BankIdSamples.by(ForgedBankIdPki.genuine(), document));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void whenTheReaderTakesASignature_thenJdksXmlSignatureDoes(BankIdSignature signature) throws Exception {
        BankIdSignedData content = BankIdSignatureParser.read(signature.signature().toByteArray());

        assertTrue(validates(xml(signature), content.signer().getPublicKey()));
        assertFalse(validates(xml(signature).replaceFirst("<usrNonVisibleData>.", "<usrNonVisibleData>_"),
                content.signer().getPublicKey()));
    }

    @Test
    void whenAChainIsTaken_thenBouncyCastlesPkixTakesItAndNotForAnotherRootOrTime() throws Exception {
        List<X509Certificate> chain = BankIdSignatureParser.read(byAssistant(document()).signature().toByteArray())
                .chain();

        assertEquals(BANK_ID.root(), anchor(chain, BANK_ID.root(), CLOCK.instant()));
        assertThrows(CertPathValidatorException.class,
                () -> anchor(chain, ForgedBankIdPki.genuine().root(), CLOCK.instant()));
        assertThrows(CertPathValidatorException.class,
                () -> anchor(chain, BANK_ID.root(), Instant.parse("2036-01-01T00:00:00Z")));
    }

    /** Why the reader takes one shape only: this signature is valid to the letter of XML Signature. */
    @Test
    void whenAnotherObjectStandsFirst_thenXmlSignatureTakesItAndTheReaderDoesNot() throws Exception {
        String good = xml(byAssistant(document()));
        PublicKey key = BankIdSignatureParser.read(good.getBytes(UTF_8)).signer().getPublicKey();
        String attack = ForgedSignature.between(good, "<Object>", "</Object>").replace("bidSignedData", "bidOtherData")
                .replaceFirst("<usrNonVisibleData>[^<]*", "<usrNonVisibleData>" + BankIdSamples.base64("forged"));
        String wrapped = good.replace("<Object>", attack + "<Object>");

        assertTrue(validates(wrapped, key));
        assertThrows(InvalidSignatureException.class, () -> BankIdSignatureParser.read(wrapped.getBytes(UTF_8)));
    }

    private static boolean validates(String xml, PublicKey key) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
        DOMValidateContext context = new DOMValidateContext(key, document.getDocumentElement());
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
        NodeList all = document.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.hasAttribute("Id")) {
                context.setIdAttributeNS(element, null, "Id");
            }
        }
        return XMLSignatureFactory.getInstance("DOM", "XMLDSig").unmarshalXMLSignature(context).validate(context);
    }

    private static X509Certificate anchor(List<X509Certificate> chain, X509Certificate root, Instant at)
            throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPath path = CertificateFactory.getInstance("X.509", BOUNCY_CASTLE).generateCertPath(chain);
        return ((PKIXCertPathValidatorResult) CertPathValidator.getInstance("PKIX", BOUNCY_CASTLE)
                .validate(path, parameters)).getTrustAnchor().getTrustedCert();
    }
}
