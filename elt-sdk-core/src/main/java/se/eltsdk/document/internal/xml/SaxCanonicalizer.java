package se.eltsdk.document.internal.xml;

import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Turns the events of a document of the contract into canonical bytes: one namespace, declared once as the default on
 * the root, no prefixes, no attributes.
 */
public final class SaxCanonicalizer extends DefaultHandler {

    private final CanonicalXmlWriter xml = new CanonicalXmlWriter();
    private boolean rootSeen;

    @Override
    public void startElement(String uri, String localName, String qualifiedName, Attributes attributes) {
        xml.start(localName);
        if (!rootSeen) {
            xml.namespace("", uri);
            rootSeen = true;
        }
        xml.startDone();
    }

    @Override
    public void characters(char[] characters, int offset, int length) {
        xml.text(characters, offset, length);
    }

    @Override
    public void endElement(String uri, String localName, String qualifiedName) {
        xml.end(localName);
    }

    public byte[] canonicalBytes() {
        return xml.toUtf8();
    }
}
