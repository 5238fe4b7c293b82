package se.eltsdk.seal;

import static java.util.Objects.requireNonNull;

import java.security.NoSuchProviderException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Document;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.trust.CertificateFacts;

/**
 * Verifies a seal that {@link Sealer} made: its form, its references and algorithms, its signature, and that it covers
 * exactly this report's five octet strings.
 *
 * <p>The certificate that came with the seal must be one that may seal and have been valid at the signing time that the
 * seal claims. Not judged: who issued that certificate, whether it was revoked, and whether the claimed time is true.
 * So a seal that holds proves that the content is unchanged since the holder of that certificate's key sealed it, and
 * who that is only to someone who knows the certificate. Safe for use by several threads.
 */
public final class SealVerifier {

    private static final int LARGEST = 512 * 1024;

    private final XMLSignatureFactory factory;

    /** A verifier. */
    public SealVerifier() {
        try {
            // By the JDK's own provider: an application may have put another one before it.
            factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("the module java.xml.crypto is missing from this Java runtime", e);
        }
    }

    /**
     * Verifies the seal over the report.
     *
     * @param seal {@code sigill.xml} as {@link SealedReport#seal()} gave it
     * @throws EltException (ELT-901) that says what does not hold
     */
    public SealedReport verify(SignedReport report, byte[] seal) {
        requireNonNull(report, "report");
        if (requireNonNull(seal, "seal").length > LARGEST) {
            throw refused("it is larger than " + LARGEST / 1024 + " KiB");
        }
        List<SealedPart> parts = SealedPart.of(report);
        Document document = SealXml.parse(seal, factory);
        SealShape shape = SealShape.of(document.getDocumentElement(), parts);
        requireSigner(shape);
        requireSignature(document, shape, parts);
        return new SealedReport(report, Bytes.of(seal));
    }

    static EltException refused(String what) {
        return new EltException("ELT-901", "The seal does not hold: " + what + ".");
    }

    private static void requireSigner(SealShape shape) {
        CertificateFacts facts = CertificateFacts.of(shape.signer());
        if (!facts.maySeal()) {
            throw refused("the certificate issued by \"" + facts.issuer() + "\" is not one that may seal");
        }
        if (!shape.certificateDigest().equals(Base64.getEncoder().encodeToString(facts.sha256().toByteArray()))) {
            throw refused("the signed properties are about another certificate than the one in KeyInfo");
        }
        if (shape.signingTime().isBefore(facts.notBefore()) || shape.signingTime().isAfter(facts.notAfter())) {
            throw refused("the certificate was not valid at the stated signing time " + shape.signingTime());
        }
        PublicKey key = shape.signer().getPublicKey();
        if (!shape.signatureMethod().equals(SealTemplate.signatureMethod(key))) {
            throw refused("the signature method is not the one for the certificate's key");
        }
    }

    private void requireSignature(Document document, SealShape shape, List<SealedPart> parts) {
        DOMValidateContext context = new DOMValidateContext(
                KeySelector.singletonKeySelector(shape.signer().getPublicKey()), document.getDocumentElement());
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
        context.setIdAttributeNS(shape.signedProperties(), null, "Id");
        context.setURIDereferencer(
                new NamedParts(parts, shape.signedProperties().getAttribute("Id"), factory.getURIDereferencer()));
        try {
            XMLSignature signature = factory.unmarshalXMLSignature(context);
            requireReferences(signature, context);
            if (!signature.validate(context)) {
                throw refused("its signature was not made by the certificate's key over this content");
            }
        } catch (MarshalException | XMLSignatureException e) {
            throw refused("its signature cannot be read");
        }
    }

    private static void requireReferences(XMLSignature signature, DOMValidateContext context)
            throws XMLSignatureException {
        for (Reference reference : signature.getSignedInfo().getReferences()) {
            if (!reference.validate(context)) {
                throw refused(reference.getURI() + " is not what was sealed");
            }
        }
    }
}
