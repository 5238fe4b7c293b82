package se.eltsdk.paper.internal.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.api.Test;
import se.eltsdk.Sha256;
import se.eltsdk.paper.PaperLimits;

/** Whatever the stream, its content is what PDFBox makes of it. */
class StreamDecompressorTest {

    private static final byte[] NOISE = new byte[5000];

    static {
        new Random(1).nextBytes(NOISE);
    }

    @Test
    void whenPlainOrDeflated_thenAsPdfBoxUnpacksIt() throws IOException {
        try (StreamDecompressor unpacking = new StreamDecompressor(PaperLimits.STANDARD, List.of())) {
            COSStream plain = packed(NOISE, null);
            assertArrayEquals(NOISE, unpacking.content(plain));
            assertArrayEquals(NOISE, unpacking.content(deflated()));
            assertArrayEquals(new byte[0], unpacking.content(packed(new byte[0], null)));
        }
    }

    @Test
    void whenDamaged_orMoreFollows_orNoSum_thenAsPdfBoxUnpacksIt() throws IOException {
        byte[] whole = deflated().createRawInputStream().readAllBytes();
        byte[] more = Arrays.copyOf(whole, whole.length + 7);
        byte[] altered = whole.clone();
        altered[whole.length / 2] ^= 0x55;
        byte[] otherHead = whole.clone();
        otherHead[0] = 0x11;
        for (byte[] raw : List.of(more, altered, otherHead, Arrays.copyOf(whole, whole.length - 3),
                Arrays.copyOf(whole, whole.length / 2))) {
            COSStream stream = packed(raw, COSName.FLATE_DECODE);
            try (StreamDecompressor unpacking = new StreamDecompressor(PaperLimits.STANDARD, List.of())) {
                byte[] expected = stream.createInputStream().readAllBytes();
                assertArrayEquals(expected, unpacking.content(stream));
                assertEquals(Sha256.of(expected), unpacking.digest(stream));
                assertEquals(List.of(), unpacking.known());
            }
        }
    }

    @Test
    void whenKnown_thenOnlyTheVeryBytesAre() throws IOException {
        COSStream stream = deflated();
        byte[] raw = stream.createRawInputStream().readAllBytes();
        try (StreamDecompressor unpacking = new StreamDecompressor(PaperLimits.STANDARD, List.of())) {
            Sha256 digest = unpacking.digest(stream);
            PristineStream known = unpacking.known().get(0);
            assertEquals(new PristineStream(known.packed(), NOISE.length, digest), known);
            byte[] altered = raw.clone();
            altered[raw.length / 2] ^= 1;
            assertFalse(known.isAt(altered, 0));
            assertNotEquals(digest, unpacking.digest(packed(altered, COSName.FLATE_DECODE)));
            COSStream predicted = packed(raw, COSName.FLATE_DECODE);
            predicted.setItem(COSName.DECODE_PARMS, predictor());
            assertNotEquals(digest, unpacking.digest(predicted));
        }
    }

    private static COSDictionary predictor() {
        var parameters = new COSDictionary();
        parameters.setInt(COSName.PREDICTOR, 12);
        return parameters;
    }

    private static COSStream deflated() throws IOException {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(NOISE);
        }
        return stream;
    }

    private static COSStream packed(byte[] raw, COSName filter) throws IOException {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(raw);
        }
        if (filter != null) {
            stream.setItem(COSName.FILTER, filter);
        }
        return stream;
    }
}
