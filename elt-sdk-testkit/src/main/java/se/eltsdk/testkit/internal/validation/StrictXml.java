package se.eltsdk.testkit.internal.validation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Parses untrusted XML and reads its elements. */
final class StrictXml {

    private StrictXml() {}

    /** Parses with the JDK's own parser. A DOCTYPE, and with it every entity, is rejected. */
    static Document parse(byte[] bytes, String what) throws ValidationException {
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(new ByteArrayInputStream(bytes));
        } catch (SAXException | IOException e) {
            throw new ValidationException(what + " is not well-formed XML without a DOCTYPE.");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser lacks a feature", e);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    private static final class Strict extends DefaultHandler {

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }

    static boolean is(Node node, String namespace, String name) {
        return node instanceof Element && namespace.equals(node.getNamespaceURI()) && name.equals(node.getLocalName());
    }

    /** The child elements. Text and comments between them are ignored. */
    static List<Element> elements(Node parent) {
        List<Element> elements = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** The child elements, which must be exactly these, in this order, with nothing between them. */
    static List<Element> exactly(Element parent, String namespace, String... names) throws ValidationException {
        List<Element> elements = elements(parent);
        boolean same = elements.size() == names.length && parent.getChildNodes().getLength() == names.length;
        for (int i = 0; same && i < names.length; i++) {
            same = is(elements.get(i), namespace, names[i]);
        }
        ValidationException.unless(same, parent.getLocalName() + " does not hold exactly " + String.join(", ", names)
                + ".");
        return elements;
    }

    /** The text of an element that contains nothing else. */
    static String text(Element element) throws ValidationException {
        Node only = element.getFirstChild();
        ValidationException.unless(only != null && only.getNodeType() == Node.TEXT_NODE
                && only.getNextSibling() == null,
                element.getLocalName() + " does not hold a text alone.");
        return only.getNodeValue();
    }
}
