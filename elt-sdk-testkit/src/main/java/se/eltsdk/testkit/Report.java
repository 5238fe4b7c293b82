package se.eltsdk.testkit;

import java.util.List;

import org.w3c.dom.Element;

/**
 * What a signature has to fit to in a report, after its schema.
 *
 * @param digest          lower-case hex SHA-256 of the report's inclusive Canonical XML 1.0
 * @param assistantNumber the assistant's personal or coordination number
 */
record Report(String id, String digest, String assistantNumber) {

    private static final int ASSISTANT = 3;

    static Report of(Element root, byte[] bytes) throws Objection {
        List<Element> parts = Xml.elements(root);
        return new Report(parts.get(0).getTextContent(), Dsig.canonicalDigest(bytes),
                Xml.elements(parts.get(ASSISTANT)).get(0).getTextContent().strip());
    }
}
