package se.eltsdk.paper.internal.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.paper.PaperLimits;

/**
 * Rejects a file that is too long, or whose compressed streams exceed the limit when decompressed. It runs before the
 * parser, because a few kilobytes can decompress to gigabytes.
 *
 * <p>It decompresses everything that follows the word {@code stream} and begins like zlib data. It finds nothing in an
 * encrypted file; there only the length of the file is limited.
 */
final class DecompressionGuard {

    private static final byte[] STREAM = "stream".getBytes(US_ASCII);
    private static final int ZLIB = 0x78;
    private static final int CHUNK = 64 * 1024;

    private final byte[] content;
    private final PaperLimits limits;
    private final Deadline deadline;
    private final byte[] sink = new byte[CHUNK];
    private long unpacked;

    private DecompressionGuard(byte[] content, PaperLimits limits, Deadline deadline) {
        this.content = content;
        this.limits = limits;
        this.deadline = deadline;
    }

    /** Checks a file. The known parts are those of a form that was within the limits. */
    static void check(byte[] content, PristineParts known, PaperLimits limits, Deadline deadline) {
        if (content.length > limits.bytes()) {
            throw new EltException(ErrorMessage.of(ErrorCode.PDF_TOO_LARGE.variant("bytes"))
                    .with("bytes", content.length).with("limit", limits.bytes()));
        }
        new DecompressionGuard(content, limits, deadline).scan(known);
    }

    private void scan(PristineParts known) {
        Inflater inflater = new Inflater();
        try {
            for (int at = ByteSearch.find(content, STREAM, known.prefix()); at >= 0;
                    at = ByteSearch.find(content, STREAM, at + 1)) {
                deadline.check();
                int start = afterLineEnd(at + STREAM.length);
                if (start < content.length && content[start] == ZLIB) {
                    stream(start, known, inflater);
                }
            }
        } finally {
            inflater.end();
        }
    }

    private void stream(int start, PristineParts known, Inflater inflater) {
        for (PristineStream candidate : known.streams()) {
            if (candidate.isAt(content, start)) {
                count(candidate.size());
                return;
            }
        }
        inflater.reset();
        inflater.setInput(content, start, content.length - start);
        inflate(inflater);
    }

    private int afterLineEnd(int at) {
        int start = at;
        while (start < content.length && start < at + 2 && (content[start] == '\r' || content[start] == '\n')) {
            start++;
        }
        return start;
    }

    private void inflate(Inflater inflater) {
        try {
            int length = inflater.inflate(sink);
            while (length > 0) {
                count(length);
                length = inflater.inflate(sink);
            }
        } catch (DataFormatException e) {
            // Encrypted or damaged: the parser reports that.
            return;
        }
    }

    private void count(int bytes) {
        unpacked += bytes;
        if (unpacked > limits.unpackedBytes()) {
            throw new EltException(ErrorMessage.of(ErrorCode.PDF_TOO_LARGE.variant("unpacked"))
                    .with("limit", limits.unpackedBytes()));
        }
    }
}
