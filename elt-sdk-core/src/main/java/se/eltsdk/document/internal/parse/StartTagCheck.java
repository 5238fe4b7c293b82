package se.eltsdk.document.internal.parse;

import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamReader;

/** What a start tag may contain besides its name: namespaces, and hints at where a schema lies (never followed). */
final class StartTagCheck {

    private static final Set<String> HINTS = Set.of("schemaLocation", "noNamespaceSchemaLocation");
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

    private StartTagCheck() {
    }

    static boolean hasForeignParts(XMLStreamReader tag) {
        for (int i = 0; i < tag.getAttributeCount(); i++) {
            if (!XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(tag.getAttributeNamespace(i))
                    || !HINTS.contains(tag.getAttributeLocalName(i))) {
                return true;
            }
        }
        return hasRelativeNamespace(tag);
    }

    /** Canonical XML refuses a document with a relative namespace (§1.3), used or not. */
    private static boolean hasRelativeNamespace(XMLStreamReader tag) {
        for (int i = 0; i < tag.getNamespaceCount(); i++) {
            String uri = tag.getNamespaceURI(i);
            if (uri != null && !uri.isEmpty() && !ABSOLUTE.matcher(uri).lookingAt()) {
                return true;
            }
        }
        return false;
    }
}
