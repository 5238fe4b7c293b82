package se.eltsdk.testkit.internal.validation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Security;
import java.util.HexFormat;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.TransformException;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;

/** The JDK's XML signatures and canonicalization, with secure validation enabled. */
final class XmlSignatures {

    private static final String SECURE = "org.jcp.xml.dsig.secureValidation";

    private XmlSignatures() {}

    static XMLSignatureFactory factory() {
        return XMLSignatureFactory.getInstance("DOM", Security.getProvider("XMLDSig"));
    }

    static String canonicalDigest(byte[] xml) throws ValidationException {
        try {
            Transform canonical = factory().newTransform(CanonicalizationMethod.INCLUSIVE,
                    (TransformParameterSpec) null);
            OctetStreamData octets = new OctetStreamData(new ByteArrayInputStream(xml));
            try (InputStream in = ((OctetStreamData) canonical.transform(octets, null)).getOctetStream()) {
                return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
            }
        } catch (GeneralSecurityException | TransformException | IOException e) {
            throw new ValidationException("The report has no canonical form.");
        }
    }

    /** Whether the signature and each of its references are valid. */
    static boolean isValid(DOMValidateContext context) {
        context.setProperty(SECURE, Boolean.TRUE);
        try {
            XMLSignature signature = factory().unmarshalXMLSignature(context);
            return signature.validate(context);
        } catch (MarshalException | XMLSignatureException e) {
            return false;
        }
    }
}
