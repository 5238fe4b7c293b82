package se.eltsdk.paper.internal.pdf;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.paper.PaperLimits;

/**
 * Decompresses the streams of one file, up to a limit in all.
 *
 * <p>A flattened form has a thousand small streams, for which PDFBox's decoding is slow. Undamaged zlib data without
 * predictor are therefore decompressed here, and everything else by PDFBox.
 */
public final class StreamDecompressor implements Closeable {

    private static final List<String> PICTURES = List.of("DCTDecode", "DCT", "JPXDecode", "JBIG2Decode",
            "CCITTFaxDecode", "CCF");
    /** A stream with any of these entries is not plain zlib data. */
    private static final List<COSName> FURTHER = List.of(COSName.DECODE_PARMS, COSName.DP, COSName.F);
    private static final int LARGE = 1024;
    private static final int CHUNK = 16 * 1024;

    private final PaperLimits limits;
    private final List<PristineStream> known;
    private final Inflater inflater = new Inflater();
    private final byte[] chunk = new byte[CHUNK];
    private final ByteArrayOutputStream inflated = new ByteArrayOutputStream();
    private final Map<Sha256, String> loose = new HashMap<>();
    private long unpacked;

    StreamDecompressor(PaperLimits limits, List<PristineStream> known) {
        this.limits = limits;
        this.known = new ArrayList<>(known);
    }

    /** The decompressed content of a stream; image filters are not applied. */
    public byte[] content(COSStream stream) throws IOException {
        return content(stream, packed(stream));
    }

    /** The digest of {@link #content}. */
    Sha256 digest(COSStream stream) throws IOException {
        byte[] packed = packed(stream);
        if (packed == null || packed.length <= LARGE || !isDeflated(stream)) {
            return Sha256.of(content(stream, packed));
        }
        for (PristineStream candidate : known) {
            if (candidate.is(packed)) {
                count(candidate.size());
                return candidate.content();
            }
        }
        byte[] content = content(stream, packed);
        Sha256 digest = Sha256.of(content);
        if (inflater.finished() && inflater.getRemaining() == 0) {
            known.add(new PristineStream(packed, content.length, digest));
        }
        return digest;
    }

    /**
     * The digests of the streams that could not be decompressed strictly, with their filters: damaged streams, and rare
     * filters, which other readers could decode in another way.
     */
    public Map<Sha256, String> loose() {
        return Map.copyOf(loose);
    }

    /** Whether the decompressed content is a compressed image. */
    static boolean isPicture(COSStream stream) {
        COSBase filters = stream.getFilters();
        COSBase last = filters instanceof COSArray array && array.size() > 0 ? array.getObject(array.size() - 1)
                : filters;
        return last instanceof COSName name && PICTURES.contains(name.getName());
    }

    private static String filters(COSStream stream) {
        return CanonicalOperand.of(stream.getFilters())
                + CanonicalOperand.of(stream.getDictionaryObject(COSName.DECODE_PARMS,
                COSName.DP));
    }

    /** The larger streams that were read, to recognise them in other files. */
    public List<PristineStream> known() {
        return List.copyOf(known);
    }

    private byte[] content(COSStream stream, byte @Nullable [] packed) throws IOException {
        // Some programs declare a filter for an empty stream. All readers read it as empty.
        boolean plain = packed != null && (stream.getFilters() == null || packed.length == 0 && isDeflated(stream));
        byte[] content = plain ? packed : packed != null && isDeflated(stream) ? inflate(packed) : null;
        if (content == null) {
            Sha256 digest = Sha256.of(packed == null ? new byte[0] : packed);
            loose.put(digest, filters(stream));
            try (InputStream in = new PDStream(stream).createInputStream(PICTURES)) {
                content = in.readNBytes(limits.unpackedBytes() + 1);
            }
        }
        count(content.length);
        return content;
    }

    /** The raw bytes; null if the stream is not as long as it declares. */
    private static byte @Nullable [] packed(COSStream stream) throws IOException {
        try (InputStream in = stream.createRawInputStream()) {
            long length = stream.getLength();
            byte[] packed = in.readNBytes((int) length);
            return packed.length == length && in.read() < 0 ? packed : null;
        }
    }

    private static boolean isDeflated(COSStream stream) {
        return COSName.FLATE_DECODE.equals(stream.getFilters()) && FURTHER.stream().noneMatch(stream::containsKey);
    }

    /** Null if the bytes are not zlib data from the first to the last. */
    private byte @Nullable [] inflate(byte[] packed) {
        inflated.reset();
        inflater.reset();
        inflater.setInput(packed);
        try {
            for (int length = inflater.inflate(chunk); length > 0; length = inflater.inflate(chunk)) {
                inflated.write(chunk, 0, length);
                require(unpacked + inflated.size());
            }
        } catch (DataFormatException e) {
            return null;
        }
        return inflater.finished() && inflater.getRemaining() == 0 ? inflated.toByteArray() : null;
    }

    private void count(int bytes) {
        unpacked += bytes;
        require(unpacked);
    }

    private void require(long bytes) {
        if (bytes > limits.unpackedBytes()) {
            throw new EltException(ErrorMessage.of(ErrorCode.PDF_TOO_LARGE.variant("unpacked"))
                    .with("limit", limits.unpackedBytes()));
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
