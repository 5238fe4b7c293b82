package se.eltsdk.paper.internal.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDContentStream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;
import se.eltsdk.paper.internal.pdf.Deadline;
import se.eltsdk.paper.internal.pdf.DeadlineRandomAccessRead;

/**
 * Reads all operators of a content stream with PDFBox's parser.
 *
 * <p>That parser stops silently at some content that it cannot read, although a viewer might draw what follows. Here
 * this is an error.
 */
public final class ContentStreamReader extends PDFStreamParser {

    private static final int MOST_OPERANDS = 1000;
    private static final int OPS_A_LOOK = 64;

    private ContentStreamReader(byte[] content, Deadline deadline) throws IOException {
        super(new Source(content, deadline));
    }

    public static List<ContentOperator> read(byte[] content, Deadline deadline) throws IOException {
        try (Closing reader = new Closing(new ContentStreamReader(content, deadline))) {
            List<ContentOperator> ops = new ArrayList<>();
            List<COSBase> operands = new ArrayList<>();
            while (reader.parser.hasMore()) {
                Object token = reader.parser.parseNextToken();
                if (token instanceof Operator operator) {
                    if (ops.size() % OPS_A_LOOK == 0) {
                        deadline.check();
                    }
                    ops.add(ContentOperator.of(operator, operands));
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

    /** Adapts the bytes to PDFStreamParser, and knows whether it read them to the end. */
    private record Source(byte[] content, Deadline deadline) implements PDContentStream {

        @Override
        public InputStream getContents() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public @Nullable PDResources getResources() {
            return null;
        }

        @Override
        public @Nullable PDRectangle getBBox() {
            return null;
        }

        @Override
        public @Nullable Matrix getMatrix() {
            return null;
        }

        @Override
        public RandomAccessRead getContentsForRandomAccess() {
            return new DeadlineRandomAccessRead(content, deadline);
        }
    }

    /** PDFStreamParser has a close method but is not AutoCloseable. */
    private record Closing(ContentStreamReader parser) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }
}
