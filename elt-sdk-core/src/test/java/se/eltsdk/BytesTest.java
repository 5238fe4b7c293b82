package se.eltsdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void whenTheArrayChangesOutside_thenTheBytesDoNot() throws IOException {
        byte[] array = {1, 2, 3};
        Bytes bytes = Bytes.of(array);
        array[0] = 9;
        bytes.toByteArray()[1] = 9;

        assertArrayEquals(new byte[] {1, 2, 3}, bytes.toByteArray());
        assertArrayEquals(new byte[] {1, 2, 3}, bytes.toInputStream().readAllBytes());
    }

    @Test
    void whenTheContentIsTheSame_thenTheyAreEqual() {
        assertEquals(Bytes.of(new byte[] {1}), Bytes.of(new byte[] {1}));
        assertEquals(Bytes.of(new byte[] {1}).hashCode(), Bytes.of(new byte[] {1}).hashCode());
        assertNotEquals(Bytes.of(new byte[] {1}), Bytes.of(new byte[] {2}));
    }

    @Test
    void whenShown_thenOnlyTheLengthIsShown() {
        assertEquals("12 bytes", Bytes.of(Samples.PERSON.getBytes(StandardCharsets.UTF_8)).toString());
    }

    @Test
    void whenDigested_thenItIsTheDigestOfFips180() {
        Sha256 digest = Bytes.of("abc".getBytes(StandardCharsets.UTF_8)).sha256();

        assertEquals(ABC, digest.hex());
        assertEquals(Sha256.parse(ABC), digest);
        assertEquals(32, digest.toByteArray().length);
        assertEquals(ABC, digest.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ba78", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"})
    void whenADigestIsNotLowerCaseHex_thenItIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Sha256.parse(text));
    }
}
