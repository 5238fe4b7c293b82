package se.eltsdk.bench;

import java.io.ByteArrayInputStream;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.crypto.AlgorithmMethod;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.KeySelectorResult;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.XMLCryptoContext;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.X509Data;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Validates BankID's XML with the JDK's XML Signature in secure mode; checks BankID's profile in the DOM tree. */
final class PlainXmlSignature {

    private static final String TYPES = "http://www.bankid.com/signature/v1.0.0/types";
    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    private final XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
    private final DocumentBuilder builder = builder();

    PlainXmlSignature() throws Exception {
    }

    /** The certificate chain and the signed data. */
    record Content(List<X509Certificate> chain, byte[] nonVisibleData) {
    }

    /** Null if the signature is invalid. */
    Content read(byte[] xml) throws Exception {
        try {
            return content(builder.parse(new ByteArrayInputStream(xml)).getDocumentElement());
        } catch (SAXException | MarshalException | XMLSignatureException e) {
            return null;
        }
    }

    private Content content(Element root) throws MarshalException, XMLSignatureException {
        Element data = only(root, TYPES, "bankIdSignedData");
        Element keyInfo = only(root, XMLSignature.XMLNS, "KeyInfo");
        Element object = only(root, XMLSignature.XMLNS, "Object");
        if (data == null || keyInfo == null || object == null || data.getParentNode() != object
                || object.getParentNode() != root || keyInfo.getParentNode() != root) {
            return null;
        }
        DOMValidateContext context = new DOMValidateContext(new Unselected(), root);
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
        context.setIdAttributeNS(data, null, "Id");
        context.setIdAttributeNS(keyInfo, null, "Id");
        XMLSignature signature = factory.unmarshalXMLSignature(context);
        List<X509Certificate> chain = chain(signature);
        if (!hasProfile(signature) || !isStrong(chain.get(0)) || !isSigning(data)) {
            return null;
        }
        context.setKeySelector(KeySelector.singletonKeySelector(chain.get(0).getPublicKey()));
        return signature.validate(context) ? new Content(chain, nonVisible(data)) : null;
    }

    private static boolean hasProfile(XMLSignature signature) {
        List<Reference> references = signature.getSignedInfo().getReferences();
        return signature.getSignedInfo().getSignatureMethod().getAlgorithm().equals(RSA_SHA256)
                && signature.getSignedInfo().getCanonicalizationMethod().getAlgorithm()
                        .equals(CanonicalizationMethod.INCLUSIVE)
                && references.size() == 2 && refersTo(references.get(0), "#bidSignedData")
                && refersTo(references.get(1), "#bidKeyInfo");
    }

    private static boolean refersTo(Reference reference, String uri) {
        List<Transform> transforms = reference.getTransforms();
        return uri.equals(reference.getURI()) && reference.getDigestMethod().getAlgorithm().equals(DigestMethod.SHA256)
                && transforms.size() == 1 && transforms.get(0).getAlgorithm().equals(CanonicalizationMethod.INCLUSIVE);
    }

    private static List<X509Certificate> chain(XMLSignature signature) {
        X509Data data = (X509Data) signature.getKeyInfo().getContent().get(0);
        return data.getContent().stream().map(X509Certificate.class::cast).toList();
    }

    private static boolean isStrong(X509Certificate signer) {
        return signer.getPublicKey() instanceof RSAPublicKey key && key.getModulus().bitLength() >= 2048;
    }

    private static boolean isSigning(Element data) {
        Element function = only(data, TYPES, "funcId");
        return function != null && function.getTextContent().equals("Signing");
    }

    private static byte[] nonVisible(Element data) {
        return Base64.getDecoder().decode(only(data, TYPES, "usrNonVisibleData").getTextContent());
    }

    /** Null if there is none, or more than one. */
    private static Element only(Element root, String namespace, String name) {
        NodeList found = root.getElementsByTagNameNS(namespace, name);
        return found.getLength() == 1 ? (Element) found.item(0) : null;
    }

    private static DocumentBuilder builder() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory.newDocumentBuilder();
    }

    /** The key is known only once the certificates have been read. */
    private static final class Unselected extends KeySelector {

        @Override
        public KeySelectorResult select(KeyInfo keyInfo, Purpose purpose, AlgorithmMethod method,
                XMLCryptoContext context) {
            throw new IllegalStateException("no key is chosen yet");
        }
    }
}
