package se.eltsdk.paper.internal.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import se.eltsdk.Bytes;
import se.eltsdk.paper.internal.content.ContentStreamSyntax;
import se.eltsdk.paper.internal.pdf.Deadline;
import se.eltsdk.paper.internal.snapshot.PageSnapshot;
import se.eltsdk.paper.internal.syntax.PdfCursor;
import se.eltsdk.paper.internal.syntax.PdfSyntaxException;

/**
 * Checks a page's content that is split into several streams. Some readers insert white space between two of them and
 * others do not (ISO 32000-1, 7.7.3.3, allows splits only between tokens), so the result must be the same either way.
 */
final class ContentStreamParts {

    private ContentStreamParts() {
    }

    /**
     * Whether white space separates the parts; also true for parts of the pristine form.
     *
     * @throws PdfSyntaxException if a part ends within a token
     */
    static boolean areApart(PageSnapshot pristine, PageSnapshot found, Deadline deadline) throws PdfSyntaxException {
        List<Bytes> known = parts(pristine);
        List<Bytes> parts = parts(found);
        boolean apart = true;
        for (int i = 0; i < parts.size(); i++) {
            byte[] part = parts.get(i).toByteArray();
            if (parts.size() > 1 && !known.contains(parts.get(i))) {
                ContentStreamSyntax.checkTokens(part, deadline);
            }
            apart &= i == 0 || follow(parts.get(i - 1), parts.get(i), known);
        }
        return apart;
    }

    private static boolean follow(Bytes before, Bytes after, List<Bytes> known) {
        byte[] first = before.toByteArray();
        int at = known.indexOf(before);
        return PdfCursor.isBlank(first[first.length - 1]) || PdfCursor.isBlank(after.toByteArray()[0])
                || at >= 0 && at + 1 < known.size() && known.get(at + 1).equals(after);
    }

    /** The parts that are not empty. */
    private static List<Bytes> parts(PageSnapshot page) {
        byte[] content = page.content().toByteArray();
        List<Bytes> parts = new ArrayList<>();
        int at = 0;
        for (int length : page.parts()) {
            if (length > 0) {
                parts.add(Bytes.of(Arrays.copyOfRange(content, at, at + length)));
            }
            // PageReader put a line feed after each.
            at += length + 1;
        }
        return parts;
    }
}
