package se.eltsdk.evidence.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Bytes;
import se.eltsdk.Finding;
import se.eltsdk.MessageKeys;
import se.eltsdk.evidence.EvidenceSamples;
import se.eltsdk.evidence.EvidenceVerdict;
import se.eltsdk.seal.SealSamples;

/** ELT-905: a container in which two programs could see different files, or that costs too much, is not read. */
class ZipReaderTest {

    private static final Map<String, Bytes> FILES = EvidenceSamples.files(EvidenceSamples.answered(SealSamples.RSA));
    private static final byte[] GOOD = ZipWriter.write(FILES).toByteArray();
    private static final byte[] PACKED = packed(FILES);

    @Test
    void whenAnotherProgramPackedItAgain_thenTheSameFilesAreRead() throws AsicFormatException {
        assertTrue(PACKED.length < GOOD.length);
        assertEquals(FILES, ZipReader.read(PACKED));
        assertTrue(EvidenceSamples.verify(PACKED).isValid());
        assertEquals(FILES, ZipReader.read(GOOD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "..", "a/../../x", "META-INF/../x", "/x", "/etc/passwd", "C:\\x", "a\\b", "a/b",
        "META-INF//x", "META-INF/", "META-INF/a/b", "meta-inf/x", "./x", ".x", "x.", "a b", "a\u0000", "å", "a:b", "~"})
    void whenANameIsNotPlain_thenRefused(String name) {
        byte[] zip = patched(ZipWriter.write(Map.of("?".repeat(name.length()), Bytes.of(new byte[1]))).toByteArray(),
                "?".repeat(name.length()), name);

        assertRefused("ELT-905/name", zip);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("nothing", "size", zip -> new byte[0]),
                change("an end alone, of nothing", "mimetype", zip -> Arrays.copyOfRange(ZipWriter.write(Map.of())
                        .toByteArray(), 0, ZipFormat.END)),
                change("something else", "end", zip -> "x".repeat(100).getBytes(UTF_8)),
                change("too large", "size", zip -> Arrays.copyOf(zip, ZipReader.LARGEST + 1)),
                change("a byte after the end", "end", zip -> Arrays.copyOf(zip, zip.length + 1)),
                change("a comment", "end", zip -> Arrays.copyOf(set(zip, end(zip) + 20, 2, 3), zip.length + 3)),
                change("bytes before", "gap", zip -> moved(zip, 0, 5)),
                change("bytes between entries", "gap", zip -> moved(zip, local(zip, 2), 5)),
                change("bytes before the directory", "gap", zip -> moved(zip, directory(zip), 5)),
                change("bytes between directory and end", "end", zip -> moved(zip, end(zip), 56)),
                change("another disk", "end", zip -> set(zip, end(zip) + 4, 2, 1)),
                change("a directory on another disk", "end", zip -> set(zip, end(zip) + 6, 2, 1)),
                change("fewer entries counted", "count", zip -> set(zip, end(zip) + 8, 2, 9)),
                change("one entry left out of the directory", "gap", zip -> set(set(zip, end(zip) + 8, 2, 9),
                        end(zip) + 10, 2, 9)),
                change("more entries counted", "gap", zip -> set(set(zip, end(zip) + 8, 2, 11), end(zip) + 10, 2, 11)),
                change("counts of ZIP64", "count", zip -> set(set(zip, end(zip) + 8, 2, 0xffff), end(zip) + 10, 2,
                        0xffff)),
                change("offset of ZIP64", "end", zip -> set(zip, end(zip) + 16, 4, 0xffffffff)),
                change("a directory in the middle", "end", zip -> set(zip, end(zip) + 16, 4, 100)),
                change("sizes of ZIP64", "zip64", zip -> both(zip, 20, 18, 4, 0xffffffff)),
                change("a negative size", "zip64", zip -> both(zip, 24, 22, 4, 0x80000000)),
                change("version of ZIP64", "zip64", zip -> both(zip, 6, 4, 2, 45)),
                change("encrypted", "flags", zip -> both(zip, 8, 6, 2, 1)),
                change("strongly encrypted", "flags", zip -> both(zip, 8, 6, 2, 0x41)),
                change("names hidden", "flags", zip -> both(zip, 8, 6, 2, 0x2000)),
                change("a descriptor after a stored entry", "differs", zip -> both(zip, 8, 6, 2, 8)),
                change("an unknown method", "method", zip -> both(zip, 10, 8, 2, 9)),
                change("stored called deflated", "damaged", zip -> both(zip, 10, 8, 2, 8)),
                change("a larger size than stored", "damaged", zip -> both(zip, 24, 22, 4, 1177)),
                change("another checksum", "damaged", zip -> both(zip, 16, 14, 4, 1)),
                change("another checksum before the content", "differs", zip -> set(zip, local(zip, 1) + 14, 4, 1)),
                change("another size before the content", "differs", zip -> set(zip, local(zip, 1) + 22, 4, 1)),
                change("another method before the content", "differs", zip -> set(zip, local(zip, 1) + 8, 2, 8)),
                change("another time before the content", "differs", zip -> set(zip, local(zip, 1) + 10, 2, 1)),
                change("another name before the content", "differs", zip -> set(zip, local(zip, 1) + 30, 1, 'T')),
                change("an extra field before the content", "differs", zip -> set(zip, local(zip, 1) + 28, 2, 4)),
                change("an extra field in the directory", "extra", zip -> set(zip, central(zip, 1) + 30, 2, 4)),
                change("a comment in the directory", "extra", zip -> set(zip, central(zip, 1) + 32, 2, 4)),
                change("an entry on another disk", "extra", zip -> set(zip, central(zip, 1) + 34, 2, 1)),
                change("a folder", "kind", zip -> set(zip, central(zip, 1) + 38, 4, 0x10)),
                change("a symbolic link", "kind", zip -> set(zip, central(zip, 1) + 38, 4, 0xa1ff0000)),
                change("two entries over one content", "gap", zip -> set(zip, central(zip, 2) + 42, 4, local(zip, 1))),
                change("entries in another order than the directory", "gap", zip -> set(set(zip, central(zip, 2) + 42,
                        4, local(zip, 1)), central(zip, 1) + 42, 4, local(zip, 2))),
                change("a name twice", "duplicate", zip -> patched(patched(zip, "assistent-ocsp.der",
                        "anordnare-ocsp.der"), "anordnare-ocsp.der", "anordnare-ocsp.der")),
                change("a name twice but for its case", "duplicate", zip -> patched(zip, "assistent-ocsp.der",
                        "Anordnare-ocsp.der")),
                change("another first file", "mimetype", zip -> patched(zip, "mimetype", "Mimetype")),
                change("another kind", "mimetype", zip -> rewritten("mimetype", "application/zip")),
                change("the kind with a line break", "mimetype", zip -> rewritten("mimetype",
                        AsicLayout.MEDIA_TYPE + "\n")),
                change("the kind packed", "mimetype", zip -> zipped(FILES, false)),
                change("too many files", "count", zip -> ZipWriter.write(many(33)).toByteArray()),
                change("a bomb", "bomb", zip -> bomb(1)),
                change("many bombs", "bomb", zip -> bomb(20)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whenTheContainerIsNotInItsForm_thenRefusedAtOnce(String name, String variant, UnaryOperator<byte[]> change) {
        byte[] changed = change.apply(GOOD.clone());

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertRefused("ELT-905/" + variant, changed));
    }

    @Test
    void whenAPackedEntryHoldsMoreOrLessThanSaid_thenRefused() {
        int size = FILES.get("tidredovisning.xml").size();
        for (int said : new int[] {0, 1, size - 1, size + 1, 1 << 20}) {
            byte[] zip = set(PACKED.clone(), central(PACKED, 1) + 24, 4, said);
            int descriptor = local(zip, 2) - 4;

            assertRefused("ELT-905/damaged", set(zip, descriptor, 4, said));
        }
    }

    @Test
    void whenThePackageIsCutOffAnywhere_thenRefused() {
        for (byte[] whole : new byte[][] {GOOD, PACKED}) {
            for (int length = 0; length < whole.length; length += length < 100 ? 1 : 37) {
                byte[] cut = Arrays.copyOf(whole, length);

                assertThrows(AsicFormatException.class, () -> ZipReader.read(cut));
            }
        }
    }

    /** Only what no program reads may differ: who packed it, and attributes of a plain file. */
    @Tag("once")
    @Test
    void whenAnyBitIsFlipped_thenRefusedOrTheFilesAreTheSame() {
        for (byte[] whole : new byte[][] {GOOD, PACKED}) {
            for (int bit = 0; bit < whole.length * 8; bit += bit < directory(whole) * 8 ? 13 : 1) {
                byte[] flipped = whole.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertSameOrRefused(flipped, bit);
            }
        }
    }

    @Test
    void whenBytesAreChangedAtRandom_thenNothingButARefusalCanHappen() {
        Random random = new Random(1);
        for (int i = 0; i < 3_000; i++) {
            byte[] whole = i % 2 == 0 ? GOOD : PACKED;
            byte[] changed = whole.clone();
            for (int times = random.nextInt(6); times >= 0; times--) {
                int from = random.nextBoolean() ? directory(whole) : 0;
                changed[from + random.nextInt(changed.length - from)] = (byte) random.nextInt(256);
            }
            assertSameOrRefused(changed, i);
        }
    }

    private static void assertSameOrRefused(byte[] changed, int which) {
        try {
            assertEquals(FILES, ZipReader.read(changed), () -> "at " + which);
        } catch (AsicFormatException e) {
            assertEquals("ELT-905", e.finding().code().id());
        }
    }

    private static void assertRefused(String key, byte[] zip) {
        EvidenceVerdict verdict = EvidenceSamples.verify(zip);
        assertEquals(1, verdict.findings().size(), () -> verdict.findings().toString());
        Finding finding = verdict.findings().get(0);
        Pattern sentence = Pattern.compile("\\Q" + Finding.of(MessageKeys.variant(key), "", "\\E.*\\Q").english()
                + "\\E");
        assertTrue(sentence.matcher(finding.english()).matches(), finding.english());
    }

    private static Arguments change(String name, String variant, UnaryOperator<byte[]> change) {
        return Arguments.of(name, variant, change);
    }

    private static int end(byte[] zip) {
        return zip.length - ZipFormat.END;
    }

    private static int directory(byte[] zip) {
        return little(zip).getInt(end(zip) + 16);
    }

    private static int central(byte[] zip, int index) {
        int at = directory(zip);
        for (int i = 0; i < index; i++) {
            at += ZipFormat.CENTRAL + little(zip).getShort(at + 28);
        }
        return at;
    }

    private static int local(byte[] zip, int index) {
        return little(zip).getInt(central(zip, index) + 42);
    }

    /** The same change to the second entry's header in the directory and to the one before its content. */
    private static byte[] both(byte[] zip, int inCentral, int inLocal, int size, int value) {
        return set(set(zip, central(zip, 1) + inCentral, size, value), local(zip, 1) + inLocal, size, value);
    }

    private static byte[] set(byte[] zip, int at, int size, int value) {
        for (int i = 0; i < size; i++) {
            zip[at + i] = (byte) (value >>> 8 * i);
        }
        return zip;
    }

    /** Some bytes put in there, and the offset of the directory corrected. */
    private static byte[] moved(byte[] zip, int at, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(zip, 0, at);
        out.writeBytes(new byte[size]);
        out.write(zip, at, zip.length - at);
        byte[] moved = out.toByteArray();
        return at > directory(zip) ? moved : set(moved, end(moved) + 16, 4, directory(zip) + size);
    }

    private static byte[] patched(byte[] zip, String from, String to) {
        return new String(zip, ISO_8859_1).replace(from, to).getBytes(ISO_8859_1);
    }

    private static byte[] rewritten(String name, String text) {
        Map<String, Bytes> files = new LinkedHashMap<>(FILES);
        files.put(name, Bytes.of(text.getBytes(UTF_8)));
        return ZipWriter.write(files).toByteArray();
    }

    private static Map<String, Bytes> many(int count) {
        Map<String, Bytes> files = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            files.put("f" + i, Bytes.of(new byte[1]));
        }
        return files;
    }

    private static byte[] bomb(int entries) {
        Map<String, Bytes> files = new LinkedHashMap<>(many(1));
        for (int i = 0; i < entries; i++) {
            files.put("bomb" + i, Bytes.of(new byte[(ZipReader.LARGEST + 1) / entries + 1]));
        }
        return packed(files);
    }

    private static byte[] packed(Map<String, Bytes> files) {
        return zipped(files, true);
    }

    /** As the JDK packs: deflated, with a descriptor after each entry. */
    private static byte[] zipped(Map<String, Bytes> files, boolean firstStored) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            boolean stored = firstStored;
            for (Map.Entry<String, Bytes> file : files.entrySet()) {
                zip.putNextEntry(entry(file.getKey(), file.getValue(), stored));
                zip.write(file.getValue().toByteArray());
                zip.closeEntry();
                stored = false;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static ZipEntry entry(String name, Bytes content, boolean stored) {
        ZipEntry entry = new ZipEntry(name);
        if (stored) {
            CRC32 crc = new CRC32();
            crc.update(content.toByteArray());
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.size());
            entry.setCrc(crc.getValue());
        }
        return entry;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
