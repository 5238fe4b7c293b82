package se.eltsdk.paper.internal.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The end of a PDF file: {@code startxref} and the cross-reference table that it points to. */
public final class FileTrailer {

    private static final byte[] INDEX = "startxref".getBytes(US_ASCII);
    private static final Pattern OFFSET = Pattern.compile("startxref\\s+(\\d{1,10})\\s+%%EOF\\s*", Pattern.DOTALL);
    private static final Pattern INDEX_BEGINNING = Pattern.compile("\\s{0,4}(xref|\\d+\\s+\\d+\\s+obj).*",
            Pattern.DOTALL);
    private static final int PEEK = 40;

    private final byte[] content;

    public FileTrailer(byte[] content) {
        this.content = content;
    }

    /** Whether the cross-reference table is where {@code startxref} says, so that an update can be appended. */
    public boolean hasIndex() {
        int at = ByteSearch.findLast(content, INDEX);
        Matcher end = at < 0 ? null : OFFSET.matcher(new String(content, at, content.length - at, US_ASCII));
        if (end == null || !end.matches()) {
            return false;
        }
        long offset = Long.parseLong(end.group(1));
        return offset < content.length && INDEX_BEGINNING.matcher(new String(content, (int) offset,
                (int) Math.min(PEEK, content.length - offset), US_ASCII)).matches();
    }
}
