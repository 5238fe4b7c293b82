package se.eltsdk.document.internal.xml;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of a document from outside, gathered while it is read: inclusive, with its own prefixes and
 * attributes, each namespace declared where it is first in force.
 */
public final class StaxCanonicalizer {

    private final CanonicalXmlWriter xml = new CanonicalXmlWriter();
    private final Deque<Map<String, String>> inForce = new ArrayDeque<>();

    public StaxCanonicalizer() {
        inForce.push(Map.of("", ""));
    }

    public void start(XMLStreamReader element) {
        xml.start(qualified(element.getPrefix(), element.getLocalName()));
        inForce.push(element.getNamespaceCount() == 0 ? inForce.peek() : declare(element));
        if (element.getAttributeCount() > 0) {
            attributes(element);
        }
        xml.startDone();
    }

    public void text(XMLStreamReader text) {
        xml.text(text.getTextCharacters(), text.getTextStart(), text.getTextLength());
    }

    public void end(XMLStreamReader element) {
        inForce.pop();
        xml.end(qualified(element.getPrefix(), element.getLocalName()));
    }

    public byte[] canonicalBytes() {
        return xml.toUtf8();
    }

    /** Writes what is not in force yet; returns what is from here on. */
    private Map<String, String> declare(XMLStreamReader element) {
        Map<String, String> declared = new TreeMap<>();
        for (int i = 0; i < element.getNamespaceCount(); i++) {
            declared.put(nullToEmpty(element.getNamespacePrefix(i)), nullToEmpty(element.getNamespaceURI(i)));
        }
        declared.entrySet().removeAll(inForce.peek().entrySet());
        declared.remove("xml");
        declared.forEach(xml::namespace);
        Map<String, String> merged = new HashMap<>(inForce.peek());
        merged.putAll(declared);
        return merged;
    }

    private void attributes(XMLStreamReader element) {
        IntStream.range(0, element.getAttributeCount()).boxed()
                .sorted(Comparator.comparing((Integer i) -> nullToEmpty(element.getAttributeNamespace(i)))
                        .thenComparing(element::getAttributeLocalName))
                .forEach(i -> xml.attribute(qualified(element.getAttributePrefix(i), element.getAttributeLocalName(i)),
                        element.getAttributeValue(i)));
    }

    private static String qualified(String prefix, String localName) {
        return nullToEmpty(prefix).isEmpty() ? localName : prefix + ":" + localName;
    }

    private static String nullToEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
