package se.eltsdk.document.internal.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.internal.StrictDecoder;

/**
 * The characters of a document, with line ends as XML normalizes them (§2.11), and where its lines begin.
 *
 * <p>Read are UTF-8, with or without a byte order mark, and UTF-16 with one: the two encodings that XML obliges every
 * reader to know. What else a reader of FK's may know is not known.
 */
public final class DecodedDocument {

    private static final int MOST_NAMESPACES = 100;

    private final String text;
    private final boolean utf16;
    private final int[] lineStarts;

    private DecodedDocument(String text, boolean utf16) {
        this.text = text;
        this.utf16 = utf16;
        this.lineStarts = lineStarts(text);
    }

    /** Empty when the bytes are not text in either encoding. */
    public static Optional<DecodedDocument> of(byte[] bytes) {
        try {
            boolean utf16 = startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE);
            Charset charset = utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
            int mark = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
            CharBuffer characters = StrictDecoder.decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark), charset);
            return Optional.of(new DecodedDocument(normalizeLineEnds(characters.toString()), utf16));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    public String text() {
        return text;
    }

    /** Whether the name in the XML declaration, null when it has none, is that of the encoding found. */
    boolean isDeclaredAs(@Nullable String encoding) {
        return encoding == null || encoding.equalsIgnoreCase(utf16 ? "UTF-16" : "UTF-8");
    }

    /** Where the tag begins that ends at this line and column. */
    DocumentLocation tagEndingAt(int line, int column) {
        int end = lineStarts[Math.min(line, lineStarts.length) - 1] + column - 1;
        return at(Math.max(0, text.lastIndexOf('<', end - 1)));
    }

    /**
     * Where a DOCTYPE begins before the root; empty when none does. The JDK's parser reads into one even when told not
     * to, and for a forbidden character there it throws what no parser may throw.
     */
    Optional<DocumentLocation> doctype() {
        int at = text.indexOf('<');
        while (text.startsWith("<?", at) || text.startsWith("<!--", at)) {
            int end = text.startsWith("<?", at) ? text.indexOf("?>", at + 2) : text.indexOf("-->", at + 4);
            at = end < 0 ? -1 : text.indexOf('<', end);
        }
        return text.startsWith("<!DOCTYPE", at) ? Optional.of(at(at)) : Optional.empty();
    }

    /**
     * Where one tag declares more namespaces than any honest one; empty when none does. The JDK's parser has no limit
     * for them, and takes time by the square of their number.
     */
    Optional<DocumentLocation> tooManyNamespaces() {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '<') {
                count = 0;
            } else if (text.startsWith("xmlns", i) && ++count > MOST_NAMESPACES) {
                return Optional.of(at(i));
            }
        }
        return Optional.empty();
    }

    private DocumentLocation at(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new DocumentLocation("", line + 1, offset - lineStarts[line] + 1);
    }

    private static boolean startsWith(byte[] bytes, int... beginning) {
        for (int i = 0; i < beginning.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    private static String normalizeLineEnds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[64];
        int lines = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            starts = lines < starts.length ? starts : Arrays.copyOf(starts, 2 * lines);
            starts[lines++] = at + 1;
        }
        return Arrays.copyOf(starts, lines);
    }
}
