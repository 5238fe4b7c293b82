package se.eltsdk.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;

/** What is written is read back; any other bytes are rejected. */
class StateCodecTest {

    private static final Bytes ENCLOSED = Bytes.of("any\0bytes\u00ff\n".getBytes(ISO_8859_1));
    private static final StateCodec CODEC = codec("kept", 2);
    private static final String STATE = text(CODEC.writer().put("first", "one").put("second", "QUJD")
            .enclose(ENCLOSED).end());

    @Test
    void whenWritten_thenTheFormatIsTheDescribedOne() {
        String body = "kept 2.0\nfirst: one\nsecond: QUJD\nany\0bytes\u00ff\n";
        assertEquals(summed(body), STATE);
    }

    @Test
    void whenReadBack_thenFieldsAndEnclosedBytesAreTheSame() {
        StateCodec.Reader fields = CODEC.read(bytes(STATE));
        assertEquals("one", fields.next("first"));
        assertEquals(Bytes.of(bytes("ABC")), fields.decoded("second", fields.next("second")));
        assertEquals(ENCLOSED, fields.enclosed());
        assertFalse(fields.isExtended());
    }

    @Test
    void whenRandomFieldsAreWritten_thenTheyAreReadBack() {
        Random random = new Random(14);
        for (int round = 0; round < 1000; round++) {
            List<String> values = new ArrayList<>();
            StateCodec.Writer writer = CODEC.writer();
            for (int i = random.nextInt(5); i >= 0; i--) {
                String value = random.ints(1 + random.nextInt(40), '!', '~' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
                values.add(value);
                writer.put("value", value);
            }
            StateCodec.Reader fields = CODEC.read(writer.end().toByteArray());
            values.forEach(value -> assertEquals(value, fields.next("value")));
            fields.end();
        }
    }

    @Test
    void whenAnyBitIsFlipped_thenItIsRejected() {
        byte[] whole = bytes(STATE);
        for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
            byte[] changed = whole.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertTrue(rejection(changed).matches("ELT-911|ELT-913"), "bit " + bit);
        }
    }

    @Test
    void whenCutShortOrExtendedAnywhere_thenItIsRejected() {
        byte[] whole = bytes(STATE);
        for (int length = 0; length <= whole.length + 100; length++) {
            if (length != whole.length) {
                assertEquals("ELT-911", rejection(Arrays.copyOf(whole, length)), "length " + length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kept 1.9\n", "kept 0.9\n", "kept 02.0\n", "kept 2\n", "kept 2.00\n", "kept 2.0\r\n",
        "kept 99999999999.0\n", "KEPT 2.0\n", " kept 2.0\n", ""})
    void whenTheFirstLineIsAnother_thenItIsRejected(String first) {
        assertEquals("ELT-911", rejection(bytes(summed(first + "first: one\n"))));
    }

    @Test
    void whenALaterMajorVersionWroteIt_thenThatIsReported_whateverFollows() {
        EltException newer = assertThrows(EltException.class, () -> CODEC.read(bytes("kept 3.1\nsomething else\n")));
        assertEquals("ELT-913", newer.code().id());
        assertEquals("3.1", newer.arguments().get("version"));
    }

    @Test
    void whenALaterMinorVersionAddedLines_thenTheyAreSkipped() {
        StateCodec.Reader fields = CODEC.read(bytes(summed("kept 2.7\nfirst: one\nmore: x\n")));
        assertTrue(fields.isExtended());
        assertEquals("one", fields.next("first"));
        fields.end();
    }

    @Test
    void whenThisVersionHasMoreLines_thenItIsRejected() {
        StateCodec.Reader fields = CODEC.read(bytes(summed("kept 2.0\nfirst: one\nmore: x\n")));
        fields.next("first");
        assertEquals("ELT-911", assertThrows(EltException.class, fields::end).code().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"second: x\n", "first:x\n", "first: \n", "first: a b\n", "first: x\r\n", "first: x",
        "First: x\n", "first: \u00e5\n", "first: x\0\n", "\nfirst: x\n", ""})
    void whenTheNextLineIsNotTheField_thenItIsRejected(String line) {
        StateCodec.Reader fields = CODEC.read(bytes(summed("kept 2.0\n" + line)));
        assertEquals("ELT-911", assertThrows(EltException.class, () -> fields.next("first")).code().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUJ", "QUJ=", "QUI==", "QU-D", "QUJD="})
    void whenAValueIsNotStrictBase64_thenItIsRejected(String value) {
        StateCodec.Reader fields = CODEC.read(bytes(STATE));
        assertEquals("ELT-911", assertThrows(EltException.class, () -> fields.decoded("second", value)).code().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "\u00e5", "a\0"})
    void whenAValueCouldNotBeReadBack_thenItIsNotWritten(String value) {
        assertThrows(IllegalArgumentException.class, () -> CODEC.writer().put("first", value));
    }

    private static StateCodec codec(String kind, int major) {
        return new StateCodec(kind, major, what -> new EltException(
                ErrorMessage.of(ErrorCode.SIGNING_STATE_UNREADABLE.variant("form")).with("reason", what)),
                version -> new EltException(ErrorMessage.of(ErrorCode.SIGNING_STATE_OF_NEWER_VERSION)
                        .with("version", version).with("known", major)));
    }

    private static String rejection(byte[] state) {
        return assertThrows(EltException.class, () -> CODEC.read(state)).code().id();
    }

    /** With the right digest, as an attacker would make it. */
    private static String summed(String body) {
        return body + "sha256: " + Sha256.of(bytes(body)).hex() + "\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(Bytes state) {
        return new String(state.toByteArray(), ISO_8859_1);
    }
}
