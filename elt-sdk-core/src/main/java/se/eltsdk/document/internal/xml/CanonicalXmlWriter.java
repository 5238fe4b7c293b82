package se.eltsdk.document.internal.xml;

import java.nio.charset.StandardCharsets;

/**
 * Gathers an element tree in the form that Canonical XML 1.0 gives it (without comments; W3C, 15 March 2001, §2.3):
 * no declaration, no self-closing tags, few and fixed escapes, UTF-8.
 */
final class CanonicalXmlWriter {

    private final StringBuilder out = new StringBuilder(4096);

    void start(String name) {
        out.append('<').append(name);
    }

    void namespace(String prefix, String uri) {
        attribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri);
    }

    void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        for (int i = 0; i < value.length(); i++) {
            attributeCharacter(value.charAt(i));
        }
        out.append('"');
    }

    void startDone() {
        out.append('>');
    }

    void text(char[] characters, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            textCharacter(characters[i]);
        }
    }

    void end(String name) {
        out.append("</").append(name).append('>');
    }

    byte[] toUtf8() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void textCharacter(char c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '\r' -> out.append("&#xD;");
            default -> out.append(c);
        }
    }

    private void attributeCharacter(char c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '"' -> out.append("&quot;");
            case '\t' -> out.append("&#x9;");
            case '\n' -> out.append("&#xA;");
            case '\r' -> out.append("&#xD;");
            default -> out.append(c);
        }
    }
}
