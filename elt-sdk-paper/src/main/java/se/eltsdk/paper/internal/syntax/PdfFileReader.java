package se.eltsdk.paper.internal.syntax;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.paper.PaperLimits;
import se.eltsdk.paper.internal.pdf.ByteSearch;
import se.eltsdk.paper.internal.pdf.Deadline;

/**
 * Reads a PDF from the first byte to the last, in file order (ISO 32000-1, 7.5). Every byte must belong to an object, a
 * cross-reference section, a trailer, a comment or white space, or the file is rejected.
 *
 * <p>Written by hand because strictness is the purpose. PDFBox repairs and skips silently, and so do viewers, each in
 * its own way; a fault of PDFBox must not hide a difference from the checks that use it.
 */
final class PdfFileReader {

    private static final Pattern HEADER = Pattern.compile("%PDF-[12]\\.\\d[\\r\\n]");
    private static final Pattern OBJECT = Pattern.compile("(\\d{1,8})[ \\r\\n]+(\\d{1,5})[ \\r\\n]+obj");
    private static final Pattern END = Pattern.compile("[ \\r\\n]+(\\d{1,10})[ ]*[\\r\\n]+%%EOF");
    /** Readers that rebuild a broken cross-reference table search for these words, even in comments. */
    private static final Pattern NO_COMMENT = Pattern.compile("\\d\\s+obj|endobj|xref|trailer|stream|%EOF");
    private static final byte[] DATA_END = "endstream".getBytes(US_ASCII);
    private static final int HEADER_LENGTH = 9;
    private static final int LONGEST_NUMBERS = 24;
    private static final int LONGEST_LENGTH = 40;
    private static final int LONGEST_COMMENT = 1000;

    private final byte[] bytes;
    private final PdfTokenizer in;
    private final PaperLimits limits;
    private final List<PdfRevision> revisions = new ArrayList<>();
    private final Map<PdfObject, PdfReference> lengths = new HashMap<>();
    private List<PdfObject> objects = new ArrayList<>();
    private List<CrossReferenceSection> indexes = new ArrayList<>();
    private int start;
    private int count;

    private PdfFileReader(byte[] bytes, int from, PaperLimits limits) {
        this.bytes = bytes;
        this.in = new PdfTokenizer(bytes, from, bytes.length, true);
        this.limits = limits;
        this.start = from;
    }

    /** Reads the revisions from this offset on, which is 0 or the end of a PDF. */
    static List<PdfRevision> read(byte[] bytes, int from, PaperLimits limits, Deadline deadline)
            throws PdfSyntaxException {
        PdfFileReader reader = new PdfFileReader(bytes, from, limits);
        reader.begin(from);
        while (!reader.in.isAtEnd()) {
            deadline.check();
            reader.next();
        }
        reader.end();
        return List.copyOf(reader.revisions);
    }

    private void begin(int from) throws PdfSyntaxException {
        if (from == 0) {
            if (!HEADER.matcher(in.ahead(HEADER_LENGTH)).lookingAt()) {
                throw in.fault("no PDF header at the beginning");
            }
            in.skipLine();
        } else if (from < bytes.length && !PdfCursor.isBlank(bytes[from - 1]) && !PdfCursor.isBlank(in.peek())) {
            throw in.fault("an update that begins within a line");
        }
        blanks();
    }

    private void end() throws PdfSyntaxException {
        if (!objects.isEmpty() || !indexes.isEmpty()) {
            throw in.fault("objects after the last index");
        }
        for (Map.Entry<PdfObject, PdfReference> length : lengths.entrySet()) {
            requireLength(length.getKey(), length.getValue());
        }
    }

    private void blanks() throws PdfSyntaxException {
        in.skipPlainBlanks();
        while (in.peek() == '%') {
            if (!PdfCursor.isBlank(bytes[in.at() - 1])) {
                throw in.fault("a comment without a blank before it");
            }
            int begin = in.at();
            String comment = in.ahead(LONGEST_COMMENT);
            in.skipLine();
            comment = comment.substring(0, Math.min(comment.length(), in.at() - begin));
            if (in.at() - begin > comment.length() || NO_COMMENT.matcher(comment).find()) {
                throw in.fault("a comment that reads as something else");
            }
            in.skipPlainBlanks();
        }
    }

    private void next() throws PdfSyntaxException {
        int begin = in.at();
        if (in.skipWord("xref")) {
            indexes.add(CrossReferenceReader.table(in, begin, limits.objects()));
        } else if (in.skipWord("startxref")) {
            revision();
        } else {
            indirect(begin);
        }
        blanks();
    }

    private void revision() throws PdfSyntaxException {
        Matcher ending = END.matcher(in.ahead(LONGEST_LENGTH));
        if (!ending.lookingAt()) {
            throw in.fault("a place of the index that cannot be read");
        }
        in.skip(ending.end());
        if (!in.isAtEnd() && in.peek() != '\n' && in.peek() != '\r') {
            throw in.fault("an end of the file with more in its line");
        }
        if (in.peek() == '\r') {
            in.skip(1);
        }
        if (in.peek() == '\n') {
            in.skip(1);
        }
        long place = Long.parseLong(ending.group(1));
        revisions.add(new PdfRevision(start, in.at(), List.copyOf(objects), List.copyOf(indexes),
                (int) Math.min(place, Integer.MAX_VALUE)));
        start = in.at();
        objects = new ArrayList<>();
        indexes = new ArrayList<>();
    }

    private void indirect(int begin) throws PdfSyntaxException {
        Matcher numbers = OBJECT.matcher(in.ahead(LONGEST_NUMBERS));
        if (!numbers.lookingAt() || ++count > limits.objects()) {
            throw in.fault("something that is no object, or too many of them");
        }
        in.skip(numbers.end());
        if (PdfCursor.isRegular(in.peek())) {
            throw in.fault("something that is no object");
        }
        in.skipBlanks();
        int number = Integer.parseInt(numbers.group(1));
        int generation = Integer.parseInt(numbers.group(2));
        Object value = in.object();
        in.skipBlanks();
        PdfObject object = value instanceof Map<?, ?> dictionary && in.skipWord("stream")
                ? stream(number, generation, begin, dictionary)
                : new PdfObject(number, generation, begin, value, -1, 0);
        if (!in.skipWord("endobj") || !in.isAtEnd() && !PdfCursor.isBlank(in.peek())) {
            throw in.fault("an object that does not end where it should");
        }
        objects.add(object);
        if (object.isOfType("/XRef")) {
            indexes.add(CrossReferenceReader.stream(object, StreamDataReader.unpack(object, bytes, limits),
                    limits.objects()));
        }
    }

    private PdfObject stream(int number, int generation, int begin, Map<?, ?> dictionary) throws PdfSyntaxException {
        boolean twoBytes = in.peek() == '\r' && in.peek(1) == '\n';
        if (!twoBytes && in.peek() != '\n') {
            throw in.fault("a stream that does not begin on a line");
        }
        in.skip(twoBytes ? 2 : 1);
        int data = in.at();
        int dataEnd = ByteSearch.find(bytes, DATA_END, data);
        if (dataEnd < 0) {
            throw in.fault("a stream without an end");
        }
        PdfObject stream;
        if (dictionary.get("/Length") instanceof PdfReference reference) {
            stream = new PdfObject(number, generation, begin, dictionary, data, dataEnd - data);
            lengths.put(stream, reference);
        } else if (dictionary.get("/Length") instanceof Long length && fits(data, dataEnd, length)) {
            stream = new PdfObject(number, generation, begin, dictionary, data, length.intValue());
        } else {
            throw in.fault("a stream of another length than it says");
        }
        in.go(dataEnd + DATA_END.length);
        in.skipPlainBlanks();
        return stream;
    }

    /** Whether only one end-of-line marker is between the data and {@code endstream}. */
    private boolean fits(int data, int dataEnd, long length) {
        if (length < 0 || length > dataEnd - data) {
            return false;
        }
        byte[] between = Arrays.copyOfRange(bytes, (int) (data + length), dataEnd);
        return between.length == 0 || between.length == 1 && (between[0] == '\n' || between[0] == '\r')
                || between.length == 2 && between[0] == '\r' && between[1] == '\n';
    }

    private void requireLength(PdfObject stream, PdfReference reference) throws PdfSyntaxException {
        boolean right = false;
        for (PdfRevision revision : revisions) {
            for (PdfObject object : revision.objects()) {
                if (object.number() == reference.number()) {
                    right = object.value() instanceof Long length && fits(stream.data(), stream.data()
                            + stream.length(), length);
                }
            }
        }
        if (!right) {
            throw new PdfSyntaxException("a stream of another length than it says", stream.start());
        }
    }
}
