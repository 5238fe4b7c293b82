package se.eltsdk.paper.internal.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.eltsdk.paper.internal.syntax.CrossReferenceSection.Entry;
import se.eltsdk.paper.internal.syntax.CrossReferenceSection.Kind;

/**
 * Reads cross-reference tables and streams strictly (ISO 32000-1, 7.5.4 and 7.5.8). Written by hand, see
 * {@link PdfFileReader}.
 */
final class CrossReferenceReader {

    private static final Pattern SECTION = Pattern.compile("(\\d{1,8}) (\\d{1,8})( ?\\r\\n| ?\\n|\\r)");
    private static final Pattern ENTRY = Pattern.compile("(\\d{10}) (\\d{5}) ([nf])( \\r| \\n|\\r\\n)");
    private static final int SECTION_LENGTH = 24;
    private static final int ENTRY_LENGTH = 20;
    private static final int WIDEST = 4;
    private static final int BYTE = 8;

    private final int most;
    private final Map<Integer, Entry> entries = new HashMap<>();

    private CrossReferenceReader(int most) {
        this.most = most;
    }

    /** Reads a table and its trailer; the cursor is after the word {@code xref}. */
    static CrossReferenceSection table(PdfTokenizer in, int start, int most) throws PdfSyntaxException {
        CrossReferenceReader reader = new CrossReferenceReader(most);
        in.skipPlainBlanks();
        for (Matcher section = SECTION.matcher(in.ahead(SECTION_LENGTH)); section.lookingAt();
                section = SECTION.matcher(in.ahead(SECTION_LENGTH))) {
            in.skip(section.end());
            int first = Integer.parseInt(section.group(1));
            int count = Integer.parseInt(section.group(2));
            for (int i = 0; i < count; i++) {
                Matcher entry = ENTRY.matcher(in.ahead(ENTRY_LENGTH));
                if (!entry.matches()) {
                    throw in.fault("an index with an entry that cannot be read");
                }
                boolean plain = entry.group(3).equals("n");
                reader.add(first + i, plain ? Kind.PLAIN : Kind.FREE, plain ? Long.parseLong(entry.group(1)) : 0,
                        Integer.parseInt(entry.group(2)), in);
                in.skip(ENTRY_LENGTH);
            }
        }
        in.skipPlainBlanks();
        if (!in.skipWord("trailer")) {
            throw in.fault("an index without a trailer");
        }
        in.skipPlainBlanks();
        if (!(in.object() instanceof Map<?, ?> trailer)) {
            throw in.fault("a trailer that is no dictionary");
        }
        return new CrossReferenceSection(start, Map.copyOf(reader.entries), trailer);
    }

    /** Reads a cross-reference stream from its decompressed content. */
    static CrossReferenceSection stream(PdfObject stream, byte[] content, int most) throws PdfSyntaxException {
        CrossReferenceReader reader = new CrossReferenceReader(most);
        PdfCursor place = new PdfCursor(content, 0, content.length);
        int[] widths = numbers(stream.dictionary().get("/W"), place);
        int[] sections = stream.dictionary().get("/Index") == null
                ? new int[] {0, size(stream)}
                : numbers(stream.dictionary().get("/Index"), place);
        if (widths.length != 3 || widths[1] == 0 || sections.length % 2 != 0) {
            throw new PdfSyntaxException("an index stream that does not say how it is laid out", stream.start());
        }
        for (int i = 0; i < sections.length; i += 2) {
            for (int j = 0; j < sections[i + 1]; j++) {
                long kind = widths[0] == 0 ? 1 : read(place, widths[0]);
                long offset = read(place, widths[1]);
                long generation = read(place, widths[2]);
                if (kind > 2) {
                    throw new PdfSyntaxException("an index stream with an unknown kind of entry", stream.start());
                }
                reader.add(sections[i] + j, Kind.values()[(int) kind], offset, generation, place);
            }
        }
        if (!place.isAtEnd()) {
            throw new PdfSyntaxException("an index stream that is longer than it says", stream.start());
        }
        return new CrossReferenceSection(stream.start(), Map.copyOf(reader.entries), stream.dictionary());
    }

    private static int size(PdfObject stream) throws PdfSyntaxException {
        if (stream.dictionary().get("/Size") instanceof Long size && size >= 0 && size == size.intValue()) {
            return size.intValue();
        }
        throw new PdfSyntaxException("an index stream without a size", stream.start());
    }

    private void add(int number, Kind kind, long place, long generation, PdfCursor at) throws PdfSyntaxException {
        if (entries.size() >= most || place > Integer.MAX_VALUE
                || entries.put(number, new Entry(kind, kind == Kind.FREE ? 0 : (int) place, (int) generation))
                        != null) {
            throw at.fault("an index with an object twice, too far off, or too many");
        }
    }

    private static long read(PdfCursor at, int width) throws PdfSyntaxException {
        long number = 0;
        for (int i = 0; i < width; i++) {
            if (at.isAtEnd()) {
                throw at.fault("an index stream that is shorter than it says");
            }
            number = number << BYTE | at.peek();
            at.skip(1);
        }
        return number;
    }

    private static int[] numbers(@Nullable Object array, PdfCursor at) throws PdfSyntaxException {
        List<?> list = array instanceof List<?> found ? found : List.of("");
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(list.get(i) instanceof Long number) || number < 0 || list.size() == 3 && number > WIDEST) {
                throw at.fault("an index stream without numbers where there must be some");
            }
            numbers[i] = number.intValue();
        }
        return numbers;
    }
}
