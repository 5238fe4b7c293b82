package se.eltsdk.testkit.internal.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.w3c.dom.Document;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.internal.bankid.BankIdSignatureWriter;

/** Validates one BankID signature: XML, certificates, OCSP response, link to the report, and date. */
final class BankIdSignatureCheck {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final Pattern ITEM =
            Pattern.compile("[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12},[a-f0-9]{64}");
    private static final String START = BankIdSignatureWriter.DECLARATION
            + "<Signature xmlns=\"" + BankIdSignatureWriter.DSIG + "\">";

    private final TestPki pki;

    BankIdSignatureCheck(TestPki pki) {
        this.pki = pki;
    }

    /** The signer's personal number, if the signature is valid. */
    String signer(SubmissionMessage.SignatureType signed, ReceivedReport report, String whose)
            throws ValidationException {
        try {
            Document xml = read(signed.signature());
            BankIdSignatureParts parts = BankIdSignatureParts.of(xml.getDocumentElement());
            List<X509Certificate> chain = parts.certificates();
            ValidationException.unless(isValid(parts, chain.get(0)), "The signature value or a digest does not hold.");
            String text = Base64.getEncoder().encodeToString(signed.signature());
            Instant at = BankIdOcspCheck.goodAt(signed.ocspResponse(), chain.get(0), chain.get(1), text);
            requireTrusted(chain, at);
            requireBound(parts.nonVisible(), report);
            ValidationException.unless(signed.date().equals(at.atZone(SWEDEN).toLocalDate().toString()),
                    "datumForSignatur is not the Swedish date of the OCSP answer.");
            return serialNumber(chain.get(0));
        } catch (ValidationException e) {
            throw new ValidationException("In " + whose + ": " + e.getMessage());
        }
    }

    private static Document read(byte[] signature) throws ValidationException {
        ValidationException.unless(new String(signature, UTF_8).startsWith(START),
                "The XML does not begin as BankID's signatures do.");
        Document xml = StrictXml.parse(signature, "The XML");
        ValidationException.unless(xml.getChildNodes().getLength() == 1, "Something stands beside the XML's root.");
        return xml;
    }

    private static boolean isValid(BankIdSignatureParts parts, X509Certificate leaf) {
        DOMValidateContext context = new DOMValidateContext(leaf.getPublicKey(), parts.signature());
        context.setIdAttributeNS(parts.keyInfo(), null, "Id");
        context.setIdAttributeNS(parts.signedData(), null, "Id");
        return XmlSignatures.isValid(context);
    }

    private void requireTrusted(List<X509Certificate> chain, Instant at) throws ValidationException {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(pki.bankId().root(), null)));
            parameters.setDate(Date.from(at));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX").validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
        } catch (GeneralSecurityException e) {
            throw new ValidationException("The certificates do not lead to the BankID root, or were not valid then.");
        }
        CertificatePolicies policies = CertificatePolicies.fromExtensions(holder(chain.get(0)).getExtensions());
        ASN1ObjectIdentifier policy = new ASN1ObjectIdentifier(pki.bankId().policy());
        ValidationException.unless(policies != null && policies.getPolicyInformation(policy) != null,
                "The signer's certificate is not of this environment's policy.");
        ValidationException.unless(chain.get(0).getPublicKey() instanceof RSAPublicKey key
                && key.getModulus().bitLength() >= 2048, "The signer's key is not RSA of 2048 bits or more.");
    }

    private static void requireBound(String nonVisible, ReceivedReport report) throws ValidationException {
        List<String> items = Arrays.asList(nonVisible.split(";", -1));
        ValidationException.unless(items.stream().allMatch(item -> ITEM.matcher(item).matches()),
                "The non-visible text is not a list of id,digest.");
        ValidationException.unless(items.contains(report.id() + "," + report.digest()),
                "The non-visible text does not name this report with its digest.");
        ValidationException.unless(items.stream().distinct().count() == items.size(),
                "The non-visible text names a report twice.");
    }

    private static String serialNumber(X509Certificate leaf) throws ValidationException {
        RDN[] numbers = holder(leaf).getSubject().getRDNs(BCStyle.SERIALNUMBER);
        ValidationException.unless(numbers.length == 1, "The signer's certificate has not one serialNumber.");
        return IETFUtils.valueToString(numbers[0].getFirst().getValue());
    }

    private static JcaX509CertificateHolder holder(X509Certificate certificate) throws ValidationException {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (GeneralSecurityException e) {
            throw new ValidationException("A certificate cannot be read.");
        }
    }
}
