package se.eltsdk.seal.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.xml.XMLConstants;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.TransformException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;

/** Parses a seal without ever reaching outside it, and only in canonical form. */
public final class SealParser {

    private SealParser() {
    }

    static Document parse(byte[] seal, XMLSignatureFactory factory) {
        Document document = parse(seal);
        if (document.getChildNodes().getLength() != 1 || !Arrays.equals(seal, canonical(seal, factory))) {
            throw refused("it must be in canonical form, as it was made");
        }
        return document;
    }

    /** ELT-901 for XML that is not in the form of a seal; the reason, for those who made it, names elements. */
    static EltException refused(String reason) {
        return new EltException(ErrorMessage.of(ErrorCode.INVALID_SEAL.variant("form")).with("reason", reason));
    }

    private static Document parse(byte[] seal) {
        try {
            return builder().parse(new ByteArrayInputStream(seal));
        } catch (SAXException | IOException e) {
            throw refused("it is not well-formed XML without a DOCTYPE");
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The default handler prints to the standard error stream.
            builder.setErrorHandler(new DefaultHandler());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own parser knows these features", e);
        }
    }

    private static byte[] canonical(byte[] seal, XMLSignatureFactory factory) {
        try {
            CanonicalizationMethod c14n = factory.newCanonicalizationMethod(
                    CanonicalizationMethod.INCLUSIVE, (C14NMethodParameterSpec) null);
            OctetStreamData data = (OctetStreamData) c14n.transform(
                    new OctetStreamData(new ByteArrayInputStream(seal)), null);
            return data.getOctetStream().readAllBytes();
        } catch (TransformException | IOException e) {
            throw refused("it cannot be brought into canonical form");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has Canonical XML", e);
        }
    }
}
