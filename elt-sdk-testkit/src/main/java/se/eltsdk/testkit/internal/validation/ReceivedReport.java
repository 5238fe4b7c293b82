package se.eltsdk.testkit.internal.validation;

import java.util.List;
import org.w3c.dom.Element;

/**
 * The parts of a schema-valid report that a signature must match.
 *
 * @param digest          lower-case hex SHA-256 of the report's inclusive Canonical XML 1.0
 * @param assistantNumber the assistant's personal or coordination number
 */
record ReceivedReport(String id, String digest, String assistantNumber) {

    private static final int ASSISTANT = 3;

    static ReceivedReport of(Element root, byte[] bytes) throws ValidationException {
        List<Element> parts = StrictXml.elements(root);
        return new ReceivedReport(parts.get(0).getTextContent(), XmlSignatures.canonicalDigest(bytes),
                StrictXml.elements(parts.get(ASSISTANT)).get(0).getTextContent().strip());
    }
}
