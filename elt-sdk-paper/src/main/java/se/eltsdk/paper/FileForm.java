package se.eltsdk.paper;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a PDF is put together as a file: where it begins, how often it was saved, whether its index is where it says. */
final class FileForm {

    private static final byte[] HEADER = "%PDF-".getBytes(US_ASCII);
    private static final byte[] END = "%%EOF".getBytes(US_ASCII);
    private static final byte[] INDEX = "startxref".getBytes(US_ASCII);
    private static final byte[] LINEARIZED = "/Linearized".getBytes(US_ASCII);
    private static final Pattern OFFSET = Pattern.compile("startxref\\s+(\\d{1,10})\\s+%%EOF\\s*", Pattern.DOTALL);
    private static final Pattern INDEX_BEGINNING = Pattern.compile("\\s{0,4}(xref|\\d+\\s+\\d+\\s+obj).*",
            Pattern.DOTALL);
    private static final int PEEK = 40;
    private static final int HEAD = 1024;

    private final byte[] content;

    FileForm(byte[] content) {
        this.content = content;
    }

    boolean hasHeader() {
        return Octets.startsWith(content, HEADER);
    }

    /** Whether it ends with the place of its index, and the index is there: what is appended then holds. */
    boolean hasIndex() {
        int at = Octets.findLast(content, INDEX);
        Matcher end = at < 0 ? null : OFFSET.matcher(new String(content, at, content.length - at, US_ASCII));
        if (end == null || !end.matches()) {
            return false;
        }
        long offset = Long.parseLong(end.group(1));
        return offset < content.length && INDEX_BEGINNING.matcher(new String(content, (int) offset,
                (int) Math.min(PEEK, content.length - offset), US_ASCII)).matches();
    }

    /** How often it was saved after its first {@code from} bytes; a file for fast web view ends twice at once. */
    int savings(int from) {
        int ends = Octets.count(content, END, from);
        return from == 0 && ends == 2 && isLinearized() ? 1 : ends;
    }

    /** Written for fast web view (ISO 32000-1, annex F). */
    boolean isLinearized() {
        return Octets.find(Arrays.copyOf(content, Math.min(HEAD, content.length)), LINEARIZED, 0) >= 0;
    }
}
