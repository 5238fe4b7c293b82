package se.eltsdk.cli.output;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Writes SVG 1.1, element by element; all text and every value of an attribute is escaped. */
public final class SvgWriter {

    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are alternating names and values. */
    public SvgWriter open(String name, Object... attributes) {
        tag(name, attributes).append(">\n");
        open.push(name);
        return this;
    }

    /** Closes the element that was opened last. */
    public SvgWriter close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** Writes an empty element. */
    public SvgWriter empty(String name, Object... attributes) {
        tag(name, attributes).append("/>\n");
        return this;
    }

    /** Writes an element with a text. */
    public SvgWriter text(String name, String text, Object... attributes) {
        tag(name, attributes).append('>').append(escaped(text)).append("</").append(name).append(">\n");
        return this;
    }

    /** Writes a text at a position. */
    public SvgWriter text(double x, double y, String text, Object... attributes) {
        Object[] all = new Object[attributes.length + 4];
        System.arraycopy(new Object[] {"x", x, "y", y}, 0, all, 0, 4);
        System.arraycopy(attributes, 0, all, 4, attributes.length);
        return text("text", text, all);
    }

    /** Writes a rectangle without a border. */
    public SvgWriter rect(double x, double y, double width, double height, String fill) {
        return empty("rect", "x", x, "y", y, "width", width, "height", height, "fill", fill);
    }

    /** Writes a straight line. */
    public SvgWriter line(double x1, double y1, double x2, double y2, String stroke, double width) {
        return empty("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "stroke", stroke, "stroke-width", width);
    }

    /** The document in UTF-8. */
    public byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private StringBuilder tag(String name, Object... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"").append(escaped(shown(attributes[i + 1])))
                    .append('"');
        }
        return out;
    }

    /** Numbers with one decimal, independent of the locale. */
    private static String shown(Object value) {
        return value instanceof Double number
                ? String.format(Locale.ROOT, "%.1f", number).replaceFirst("\\.0$", "") : value.toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(character) ? character : '\uFFFD');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int character) {
        return character >= 0x20 && character <= 0xD7FF || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }
}
