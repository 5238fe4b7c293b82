package se.eltsdk.transport.internal.soap;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import javax.xml.XMLConstants;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import se.eltsdk.Bytes;
import se.eltsdk.contract.message.SignatureType;
import se.eltsdk.contract.message.SkickaTidredovisning;
import se.eltsdk.contract.xmlmime.Base64Binary;

/** Maps the content of a submission to the contract's request, octet for octet. */
public final class RequestMapper {

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private RequestMapper() {
    }

    public static SkickaTidredovisning toRequest(SubmissionContent content) {
        SkickaTidredovisning request = new SkickaTidredovisning();
        request.setTidredovisning(base64(content.report()));
        request.setAssistentSignatur(signature(content.assistant()));
        request.setAnordnareSignatur(signature(content.provider()));
        content.seal().map(RequestMapper::element).ifPresent(request.getAny()::add);
        return request;
    }

    private static SignatureType signature(SubmissionContent.Signature signature) {
        SignatureType type = new SignatureType();
        type.setSignature(base64(signature.xml()));
        type.setOcspResponse(base64(signature.ocspResponse()));
        type.setDatumForSignatur(date(signature.date()));
        return type;
    }

    private static Base64Binary base64(Bytes bytes) {
        Base64Binary binary = new Base64Binary();
        binary.setValue(bytes.toByteArray());
        return binary;
    }

    private static XMLGregorianCalendar date(LocalDate date) {
        return DatatypeFactory.newDefaultInstance().newXMLGregorianCalendar(date.toString());
    }

    /** The seal is canonical in itself (exclusive C14N), so it stays valid under the request's root. */
    static Element element(Bytes seal) {
        try (InputStream in = seal.toInputStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The JDK's own would print to the error stream.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(in).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("a seal of a sealed report is well-formed XML", e);
        }
    }
}
