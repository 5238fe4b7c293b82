package se.eltsdk.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdfparser.PDFStreamParser;

/**
 * Reads a content stream into its operators, to its very end.
 *
 * <p>PDFBox's parser stops without a word at some things that it cannot read; what stands after them a viewer might
 * draw all the same. Here that is an error.
 */
final class ContentReader extends PDFStreamParser {

    private static final int MOST_OPERANDS = 1000;

    private ContentReader(byte[] content) {
        super(content);
    }

    static List<Op> read(byte[] content, Deadline deadline) throws IOException {
        try (Closing reader = new Closing(new ContentReader(content))) {
            List<Op> ops = new ArrayList<>();
            List<COSBase> operands = new ArrayList<>();
            while (reader.parser.hasMore()) {
                Object token = reader.parser.parseNextToken();
                if (token instanceof Operator operator) {
                    deadline.check();
                    ops.add(Op.of(operator, operands));
                    operands.clear();
                } else if (token instanceof COSBase operand && operands.size() < MOST_OPERANDS) {
                    operands.add(operand);
                } else {
                    throw new IOException("content that cannot be read");
                }
            }
            return ops;
        }
    }

    private boolean hasMore() throws IOException {
        if (source.isClosed()) {
            return false;
        }
        skipSpaces();
        return !source.isEOF();
    }

    /** PDFStreamParser closes but is not AutoCloseable. */
    private record Closing(ContentReader parser) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }
}
