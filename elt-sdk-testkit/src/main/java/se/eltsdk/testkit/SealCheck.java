package se.eltsdk.testkit;

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

/**
 * Judges a vendor's seal: a XAdES-BASELINE-B signature in the message's extension point, over the five octet strings
 * that the message carries, each by its name.
 */
final class SealCheck {

    private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    private static final String SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties";
    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static final int NON_REPUDIATION = 1;

    private final TestPki pki;

    SealCheck(TestPki pki) {
        this.pki = pki;
    }

    void check(Message message) throws Objection {
        try {
            Objection.unless(message.seals().size() == 1
                    && message.others().get(message.others().size() - 1) == message.seals().get(0),
                    "It does not stand alone as the message's last element.");
            Element seal = message.seals().get(0);
            Element signedProperties = signedProperties(seal);
            X509Certificate signer = signer(seal);
            requireSealer(signer);
            requireNamed(signedProperties, signer);
            requireReferences(seal, octets(message), signedProperties.getAttribute("Id"));
            requireIntact(seal, signedProperties, signer, octets(message));
        } catch (Objection e) {
            throw new Objection("In the seal: " + e.getMessage());
        }
    }

    private static Map<String, byte[]> octets(Message message) {
        return Map.of("tidredovisning.xml", message.document(),
                "assistent-signatur.xml", message.assistant().signature(),
                "assistent-ocsp.der", message.assistant().ocspResponse(),
                "anordnare-signatur.xml", message.provider().signature(),
                "anordnare-ocsp.der", message.provider().ocspResponse());
    }

    private static Element signedProperties(Element seal) throws Objection {
        List<Element> objects = all(seal, BankIdXml.DSIG, "Object");
        Objection.unless(objects.size() == 1, "It has not one Object.");
        Element qualifying = one(objects.get(0), XADES, "QualifyingProperties");
        Objection.unless(!seal.getAttribute("Id").isEmpty()
                && qualifying.getAttribute("Target").equals("#" + seal.getAttribute("Id")),
                "Its QualifyingProperties do not point at it.");
        return one(qualifying, XADES, "SignedProperties");
    }

    private static X509Certificate signer(Element seal) throws Objection {
        Element data = one(one(seal, BankIdXml.DSIG, "KeyInfo"), BankIdXml.DSIG, "X509Data");
        List<Element> certificates = all(data, BankIdXml.DSIG, "X509Certificate");
        Objection.unless(!certificates.isEmpty(), "It carries no certificate.");
        return BankIdParts.certificate(decoded(certificates.get(0)));
    }

    private void requireSealer(X509Certificate signer) throws Objection {
        try {
            signer.verify(pki.organisationCa().getPublicKey());
            signer.checkValidity(Date.from(pki.clock().instant()));
            List<String> purposes = signer.getExtendedKeyUsage();
            boolean[] usage = signer.getKeyUsage();
            Objection.unless(usage != null && (usage[0] || usage[NON_REPUDIATION])
                    && (purposes == null || !purposes.contains(KeyPurposeId.id_kp_serverAuth.getId())),
                    "Its certificate is not one for seals.");
        } catch (GeneralSecurityException e) {
            throw new Objection("Its certificate is not the organisation CA's, or not valid now.");
        }
    }

    private static void requireNamed(Element signedProperties, X509Certificate signer) throws Objection {
        Element about = one(signedProperties, XADES, "SignedSignatureProperties");
        one(about, XADES, "SigningTime");
        Element certificate = one(one(one(about, XADES, "SigningCertificateV2"), XADES, "Cert"), XADES, "CertDigest");
        Objection.unless(one(certificate, BankIdXml.DSIG, "DigestMethod").getAttribute("Algorithm")
                .equals(BankIdXml.SHA256) && Arrays.equals(decoded(one(certificate, BankIdXml.DSIG, "DigestValue")),
                        sha256(signer)), "SigningCertificateV2 does not name its certificate by SHA-256.");
    }

    private static void requireReferences(Element seal, Map<String, byte[]> octets, String propertiesId)
            throws Objection {
        Map<String, Element> byAddress = new HashMap<>();
        for (Element reference : all(one(seal, BankIdXml.DSIG, "SignedInfo"), BankIdXml.DSIG, "Reference")) {
            Objection.unless(byAddress.put(reference.getAttribute("URI"), reference) == null,
                    "It refers twice to one thing.");
        }
        Element properties = byAddress.remove("#" + propertiesId);
        Objection.unless(!propertiesId.isEmpty() && properties != null
                && properties.getAttribute("Type").equals(SIGNED_PROPERTIES), "Its SignedProperties are not signed.");
        Element transform = one(one(properties, BankIdXml.DSIG, "Transforms"), BankIdXml.DSIG, "Transform");
        Objection.unless(transform.getAttribute("Algorithm").equals(EXCLUSIVE),
                "Its SignedProperties are not in exclusive canonical form.");
        Objection.unless(byAddress.keySet().equals(octets.keySet()),
                "It does not refer to exactly the five parts of the message by their names.");
        for (Element reference : byAddress.values()) {
            Objection.unless(all(reference, BankIdXml.DSIG, "Transforms").isEmpty(),
                    "It transforms a part of the message.");
        }
    }

    private static void requireIntact(Element seal, Element signedProperties, X509Certificate signer,
            Map<String, byte[]> octets) throws Objection {
        DOMValidateContext context = new DOMValidateContext(signer.getPublicKey(), seal);
        context.setIdAttributeNS(signedProperties, null, "Id");
        URIDereferencer within = Dsig.factory().getURIDereferencer();
        context.setURIDereferencer((reference, asked) -> {
            if (octets.containsKey(reference.getURI())) {
                return new OctetStreamData(new ByteArrayInputStream(octets.get(reference.getURI())));
            }
            if (reference.getURI().startsWith("#")) {
                return within.dereference(reference, asked);
            }
            throw new URIReferenceException("Nothing else belongs to a seal");
        });
        Objection.unless(Dsig.holds(context), "The signature value or a digest does not hold.");
    }

    private static Element one(Element parent, String namespace, String name) throws Objection {
        List<Element> found = all(parent, namespace, name);
        Objection.unless(found.size() == 1, "Its " + parent.getLocalName() + " has not one " + name + ".");
        return found.get(0);
    }

    private static List<Element> all(Element parent, String namespace, String name) {
        return Xml.elements(parent).stream().filter(child -> Xml.is(child, namespace, name)).toList();
    }

    private static byte[] decoded(Element element) throws Objection {
        try {
            return Base64.getMimeDecoder().decode(element.getTextContent());
        } catch (IllegalArgumentException e) {
            throw new Objection(element.getLocalName() + " is not base64.");
        }
    }

    private static byte[] sha256(X509Certificate certificate) throws Objection {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new Objection("Its certificate cannot be read.");
        }
    }
}
