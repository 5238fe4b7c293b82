package se.eltsdk.paper.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import se.eltsdk.paper.PaperLimits;

/** Reads the objects of an object stream (ISO 32000-1, 7.5.7). */
final class ObjectStreamReader {

    private ObjectStreamReader() {
    }

    static List<PdfObject> read(PdfObject stream, byte[] content, PaperLimits limits) throws PdfSyntaxException {
        if (!(stream.dictionary().get("/N") instanceof Long count) || count < 0 || count > limits.objects()
                || !(stream.dictionary().get("/First") instanceof Long first) || first < 0 || first > content.length) {
            throw new PdfSyntaxException("an object stream that does not say what it has", stream.start());
        }
        PdfTokenizer heads = new PdfTokenizer(content, 0, first.intValue(), false);
        List<Integer> numbers = new ArrayList<>();
        for (heads.skipPlainBlanks(); !heads.isAtEnd(); heads.skipPlainBlanks()) {
            if (!(heads.object() instanceof Long number) || number < 0 || numbers.size() > 2 * count) {
                throw heads.fault("an object stream with a broken list");
            }
            numbers.add(number.intValue());
        }
        if (numbers.size() != 2 * count) {
            throw heads.fault("an object stream with a list of another length");
        }
        PdfTokenizer in = new PdfTokenizer(content, first.intValue(), content.length, true);
        List<PdfObject> objects = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i += 2) {
            in.skipPlainBlanks();
            if (in.at() != first + numbers.get(i + 1)) {
                throw in.fault("an object stream with an object that is not where its list says");
            }
            objects.add(new PdfObject(numbers.get(i), 0, stream.number(), in.object(), -1, 0));
        }
        in.skipPlainBlanks();
        if (!in.isAtEnd()) {
            throw in.fault("an object stream with more than it says");
        }
        return objects;
    }
}
