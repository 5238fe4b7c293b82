package se.eltsdk.paper.internal.syntax;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import se.eltsdk.paper.PaperLimits;

/**
 * Decompresses cross-reference streams and object streams. They may be uncompressed or use FlateDecode, optionally with
 * a PNG predictor (ISO 32000-1, 7.4.4). Files that use other filters here are rejected.
 */
final class StreamDataReader {

    private static final int CHUNK = 16 * 1024;
    private static final int PNG = 10;
    private static final int UP = 2;
    private static final int WIDEST = 1000;

    private StreamDataReader() {
    }

    static byte[] unpack(PdfObject stream, byte[] file, PaperLimits limits) throws PdfSyntaxException {
        byte[] packed = Arrays.copyOfRange(file, stream.data(), stream.data() + stream.length());
        Object filter = stream.dictionary().get("/Filter");
        Object parameters = stream.dictionary().get("/DecodeParms");
        if (filter == null && parameters == null) {
            return packed;
        }
        byte[] content = "/FlateDecode".equals(filter) ? inflate(packed, limits.unpackedBytes()) : null;
        if (content == null || parameters != null && !(parameters instanceof Map<?, ?>)) {
            throw new PdfSyntaxException("an index or object stream that is packed in a way of its own",
                    stream.start());
        }
        Map<?, ?> predictor = parameters instanceof Map<?, ?> map ? map : Map.of();
        if (!predictor.isEmpty() && !Long.valueOf(1).equals(predictor.get("/Predictor"))) {
            return unpredicted(content, predictor, stream);
        }
        return content;
    }

    /** Null if it is not zlib data up to the last byte; an end-of-line marker may follow. */
    static byte @Nullable [] inflate(byte[] packed, int most) {
        Inflater inflater = new Inflater();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            inflater.setInput(packed);
            for (int length = inflater.inflate(chunk); length > 0; length = inflater.inflate(chunk)) {
                out.write(chunk, 0, length);
                if (out.size() > most) {
                    return null;
                }
            }
            return inflater.finished() && inflater.getRemaining() <= 2 ? out.toByteArray() : null;
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }

    /** Reverses the predictor: a row contains its bytes, or their differences to the row above. */
    private static byte[] unpredicted(byte[] content, Map<?, ?> predictor, PdfObject stream)
            throws PdfSyntaxException {
        boolean known = predictor.get("/Predictor") instanceof Long kind && kind >= PNG
                && (predictor.get("/Colors") == null || Long.valueOf(1).equals(predictor.get("/Colors")))
                && (predictor.get("/BitsPerComponent") == null
                    || Long.valueOf(8).equals(predictor.get("/BitsPerComponent")));
        int columns = predictor.get("/Columns") instanceof Long wide && wide > 0 && wide < WIDEST ? wide.intValue() : 1;
        if (!known || content.length % (columns + 1) != 0) {
            throw new PdfSyntaxException("an index or object stream with a predictor of its own", stream.start());
        }
        byte[] plain = new byte[content.length / (columns + 1) * columns];
        for (int row = 0; row < content.length / (columns + 1); row++) {
            int kind = content[row * (columns + 1)];
            if (kind != 0 && kind != UP) {
                throw new PdfSyntaxException("an index or object stream with a predictor of its own", stream.start());
            }
            for (int i = 0; i < columns; i++) {
                int above = kind == UP && row > 0 ? plain[(row - 1) * columns + i] : 0;
                plain[row * columns + i] = (byte) (content[row * (columns + 1) + 1 + i] + above);
            }
        }
        return plain;
    }
}
