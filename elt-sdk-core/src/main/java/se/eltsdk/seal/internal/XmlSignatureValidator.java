package se.eltsdk.seal.internal;

import java.security.NoSuchProviderException;
import java.util.List;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Document;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;

/** Lets the JDK's XML Signature verify what has been found to be in the profile. */
public final class XmlSignatureValidator {

    private final XMLSignatureFactory factory;

    public XmlSignatureValidator() {
        try {
            // By the JDK's own provider: an application may have put another one before it.
            this.factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("the module java.xml.crypto is missing from this Java runtime", e);
        }
    }

    public Document parse(byte[] seal) {
        return SealParser.parse(seal, factory);
    }

    public void require(Document document, ParsedSeal shape, List<SealedPart> parts) {
        DOMValidateContext context = new DOMValidateContext(
                KeySelector.singletonKeySelector(shape.signer().getPublicKey()), document.getDocumentElement());
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
        context.setIdAttributeNS(shape.signedProperties(), null, "Id");
        context.setURIDereferencer(
                new SealedPartDereferencer(parts, shape.signedProperties().getAttribute("Id"),
                factory.getURIDereferencer()));
        try {
            XMLSignature signature = factory.unmarshalXMLSignature(context);
            requireReferences(signature, context);
            if (!signature.validate(context)) {
                throw new EltException(ErrorMessage.of(ErrorCode.INVALID_SEAL.variant("value")));
            }
        } catch (MarshalException | XMLSignatureException e) {
            throw SealParser.refused("its signature cannot be read");
        }
    }

    private static void requireReferences(XMLSignature signature, DOMValidateContext context)
            throws XMLSignatureException {
        for (Reference reference : signature.getSignedInfo().getReferences()) {
            if (!reference.validate(context)) {
                throw new EltException(ErrorMessage.of(ErrorCode.INVALID_SEAL.variant("part"))
                        .with("part", reference.getURI()));
            }
        }
    }
}
