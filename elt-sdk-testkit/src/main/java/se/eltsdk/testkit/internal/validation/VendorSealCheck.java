package se.eltsdk.testkit.internal.validation;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.URIDereferencer;
import javax.xml.crypto.URIReferenceException;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.w3c.dom.Element;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.internal.bankid.BankIdSignatureWriter;

/**
 * Validates a vendor's seal: a XAdES-BASELINE-B signature in the message's extension point, over the five parts of the
 * message, each referenced by name.
 */
final class VendorSealCheck {

    private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    private static final String SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties";
    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static final int NON_REPUDIATION = 1;

    private final TestPki pki;

    VendorSealCheck(TestPki pki) {
        this.pki = pki;
    }

    void check(SubmissionMessage message) throws ValidationException {
        try {
            ValidationException.unless(message.seals().size() == 1
                    && message.others().get(message.others().size() - 1) == message.seals().get(0),
                    "It does not stand alone as the message's last element.");
            Element seal = message.seals().get(0);
            Element signedProperties = signedProperties(seal);
            X509Certificate signer = signer(seal);
            requireSealer(signer);
            requireNamed(signedProperties, signer);
            requireReferences(seal, octets(message), signedProperties.getAttribute("Id"));
            requireIntact(seal, signedProperties, signer, octets(message));
        } catch (ValidationException e) {
            throw new ValidationException("In the seal: " + e.getMessage());
        }
    }

    private static Map<String, byte[]> octets(SubmissionMessage message) {
        return Map.of("tidredovisning.xml", message.document(),
                "assistent-signatur.xml", message.assistant().signature(),
                "assistent-ocsp.der", message.assistant().ocspResponse(),
                "anordnare-signatur.xml", message.provider().signature(),
                "anordnare-ocsp.der", message.provider().ocspResponse());
    }

    private static Element signedProperties(Element seal) throws ValidationException {
        List<Element> objects = all(seal, BankIdSignatureWriter.DSIG, "Object");
        ValidationException.unless(objects.size() == 1, "It has not one Object.");
        Element qualifying = one(objects.get(0), XADES, "QualifyingProperties");
        ValidationException.unless(!seal.getAttribute("Id").isEmpty()
                && qualifying.getAttribute("Target").equals("#" + seal.getAttribute("Id")),
                "Its QualifyingProperties do not point at it.");
        return one(qualifying, XADES, "SignedProperties");
    }

    private static X509Certificate signer(Element seal) throws ValidationException {
        Element data = one(one(seal, BankIdSignatureWriter.DSIG, "KeyInfo"), BankIdSignatureWriter.DSIG, "X509Data");
        List<Element> certificates = all(data, BankIdSignatureWriter.DSIG, "X509Certificate");
        ValidationException.unless(!certificates.isEmpty(), "It carries no certificate.");
        return BankIdSignatureParts.certificate(decoded(certificates.get(0)));
    }

    private void requireSealer(X509Certificate signer) throws ValidationException {
        try {
            signer.verify(pki.organisationCa().getPublicKey());
            signer.checkValidity(Date.from(pki.clock().instant()));
            List<String> purposes = signer.getExtendedKeyUsage();
            boolean[] usage = signer.getKeyUsage();
            ValidationException.unless(usage != null && (usage[0] || usage[NON_REPUDIATION])
                    && (purposes == null || !purposes.contains(KeyPurposeId.id_kp_serverAuth.getId())),
                    "Its certificate is not one for seals.");
        } catch (GeneralSecurityException e) {
            throw new ValidationException("Its certificate is not the organisation CA's, or not valid now.");
        }
    }

    private static void requireNamed(Element signedProperties, X509Certificate signer) throws ValidationException {
        Element about = one(signedProperties, XADES, "SignedSignatureProperties");
        one(about, XADES, "SigningTime");
        Element certificate = one(one(one(about, XADES, "SigningCertificateV2"), XADES, "Cert"), XADES, "CertDigest");
        ValidationException.unless(one(certificate, BankIdSignatureWriter.DSIG, "DigestMethod")
                .getAttribute("Algorithm")
                .equals(BankIdSignatureWriter.SHA256) && Arrays.equals(
                decoded(one(certificate, BankIdSignatureWriter.DSIG, "DigestValue")),
                        sha256(signer)), "SigningCertificateV2 does not name its certificate by SHA-256.");
    }

    private static void requireReferences(Element seal, Map<String, byte[]> octets, String propertiesId)
            throws ValidationException {
        Map<String, Element> byAddress = new HashMap<>();
        for (Element reference : all(one(seal, BankIdSignatureWriter.DSIG, "SignedInfo"), BankIdSignatureWriter.DSIG,
                "Reference")) {
            ValidationException.unless(byAddress.put(reference.getAttribute("URI"), reference) == null,
                    "It refers twice to one thing.");
        }
        Element properties = byAddress.remove("#" + propertiesId);
        ValidationException.unless(!propertiesId.isEmpty() && properties != null
                && properties.getAttribute("Type").equals(SIGNED_PROPERTIES), "Its SignedProperties are not signed.");
        Element transform = one(one(requireNonNull(properties), BankIdSignatureWriter.DSIG, "Transforms"),
                                BankIdSignatureWriter.DSIG,
                "Transform");
        ValidationException.unless(transform.getAttribute("Algorithm").equals(EXCLUSIVE),
                "Its SignedProperties are not in exclusive canonical form.");
        ValidationException.unless(byAddress.keySet().equals(octets.keySet()),
                "It does not refer to exactly the five parts of the message by their names.");
        for (Element reference : byAddress.values()) {
            ValidationException.unless(all(reference, BankIdSignatureWriter.DSIG, "Transforms").isEmpty(),
                    "It transforms a part of the message.");
        }
    }

    private static void requireIntact(Element seal, Element signedProperties, X509Certificate signer,
            Map<String, byte[]> octets) throws ValidationException {
        DOMValidateContext context = new DOMValidateContext(signer.getPublicKey(), seal);
        context.setIdAttributeNS(signedProperties, null, "Id");
        URIDereferencer within = XmlSignatures.factory().getURIDereferencer();
        context.setURIDereferencer((reference, asked) -> {
            if (octets.containsKey(reference.getURI())) {
                return new OctetStreamData(new ByteArrayInputStream(octets.get(reference.getURI())));
            }
            if (reference.getURI().startsWith("#")) {
                return within.dereference(reference, asked);
            }
            throw new URIReferenceException("Nothing else belongs to a seal");
        });
        ValidationException.unless(XmlSignatures.isValid(context), "The signature value or a digest does not hold.");
    }

    private static Element one(Element parent, String namespace, String name) throws ValidationException {
        List<Element> found = all(parent, namespace, name);
        ValidationException.unless(found.size() == 1, "Its " + parent.getLocalName() + " has not one " + name + ".");
        return found.get(0);
    }

    private static List<Element> all(Element parent, String namespace, String name) {
        return StrictXml.elements(parent).stream().filter(child -> StrictXml.is(child, namespace, name)).toList();
    }

    private static byte[] decoded(Element element) throws ValidationException {
        try {
            return Base64.getMimeDecoder().decode(element.getTextContent());
        } catch (IllegalArgumentException e) {
            throw new ValidationException(element.getLocalName() + " is not base64.");
        }
    }

    private static byte[] sha256(X509Certificate certificate) throws ValidationException {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new ValidationException("Its certificate cannot be read.");
        }
    }
}
