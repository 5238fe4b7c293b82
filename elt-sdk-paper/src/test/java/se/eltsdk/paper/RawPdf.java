package se.eltsdk.paper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PDFs edited as bytes, with an index that fits again: what a forger can write and PDFBox cannot. */
final class RawPdf {

    private static final Pattern OBJECT = Pattern.compile("(?m)^(\\d+) (\\d+) obj\\b");
    private static final Pattern PAGE = Pattern.compile("(?s)(\\d+) 0 obj\\s*<<\\s*/Type /Page\\s(.*?)endobj");

    private RawPdf() {
    }

    /** A file of one revision with a table, edited. */
    static byte[] rewritten(byte[] pdf, UnaryOperator<String> edit) {
        return edited(new byte[0], new String(pdf, ISO_8859_1), edit);
    }

    /** The update that follows the base, edited. */
    static byte[] update(byte[] base, byte[] pdf, UnaryOperator<String> edit) {
        return edited(base, new String(pdf, base.length, pdf.length - base.length, ISO_8859_1), edit);
    }

    /** The base with these objects as its one update. */
    static byte[] appended(byte[] base, String objects) {
        String text = new String(base, ISO_8859_1);
        String trailer = text.substring(text.lastIndexOf("trailer"));
        String previous = trailer.replaceAll("(?s).*startxref\\s+(\\d+).*", "$1");
        String entries = trailer.replaceAll("(?s)trailer\\s*<<(.*)>>.*", "$1").replaceAll("/Prev \\d+", "")
                .replaceAll("/Size \\d+", "/Size 99999");
        return bytes(base, "\n" + objects, "trailer\n<<" + entries + "/Prev " + previous + "\n>>\n");
    }

    /** The first page's object, without its number. */
    static String page(byte[] pdf) {
        Matcher page = pageMatcher(pdf);
        return "<<\n/Type /Page\n" + page.group(2);
    }

    /** Its number. */
    static String pageNumber(byte[] pdf) {
        return pageMatcher(pdf).group(1);
    }

    private static Matcher pageMatcher(byte[] pdf) {
        Matcher page = PAGE.matcher(new String(pdf, ISO_8859_1));
        if (!page.find()) {
            throw new AssertionError("no page");
        }
        return page;
    }

    private static byte[] edited(byte[] base, String region, UnaryOperator<String> edit) {
        int index = region.lastIndexOf("\nxref") + 1;
        int trailer = region.lastIndexOf("trailer");
        int end = region.lastIndexOf("startxref");
        String body = edit.apply(region.substring(0, index));
        return bytes(base, body, region.substring(trailer, end).replaceAll("/Size \\d+", "/Size 99999"));
    }

    /** With an index of these objects. */
    static byte[] bytes(byte[] base, String body, String trailer) {
        Map<Integer, String> entries = new TreeMap<>();
        Matcher object = OBJECT.matcher(body);
        while (object.find()) {
            entries.put(Integer.parseInt(object.group(1)), String.format(Locale.ROOT, "%010d %05d n\r\n",
                    base.length + object.start(), Integer.parseInt(object.group(2))));
        }
        StringBuilder out = new StringBuilder(body.endsWith("\n") ? body : body + "\n");
        int place = base.length + out.length();
        out.append("xref\n0 1\n0000000000 65535 f\r\n");
        entries.forEach((number, entry) -> out.append(number).append(" 1\n").append(entry));
        out.append(trailer).append("startxref\n").append(place).append("\n%%EOF\n");
        return (new String(base, ISO_8859_1) + out).getBytes(ISO_8859_1);
    }
}
