package se.eltsdk.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SanitizedTextTest {

    /** C0, DEL, C1 (NEL, CSI, OSC), NBSP, line and paragraph separators, bidi, zero width, tags, halves, quotes. */
    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x07, 0x08, 0x09, 0x0A, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0x9D, 0xA0, 0xAD, 0x61C, 0x180E,
        0x200B, 0x200E, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0x3000, 0x3164, 0xFEFF, 0xFFFE, 0xE0041, 0xE000,
        0xD800, 0xDC00, '"', 0x201D, 0xAB, 0xFF02})
    void whenACharacterCouldDoHarm_thenABlankStandsForIt(int character) {
        assertEquals("A B", SanitizedText.singleLine("A" + Character.toString(character) + "B"));
    }

    @Test
    void whenTextHasATerminalsEscapes_thenNothingOfThemWorks() {
        assertEquals("]0;PWNED [2J [32mOK accepted", SanitizedText.singleLine(
                "\u001b]0;PWNED\u0007\u001b[2J\u001b[32mOK\r\naccepted\u202e"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Åsa Öberg-Ek AB", "Expisoft EID CA v4", "O'Neill & Söner <x>", "株式会社", "👩‍", "e\u0301"})
    void whenTextIsOrdinary_thenItStays(String text) {
        assertEquals(text.replaceAll("\u200d", "").strip(), SanitizedText.singleLine(text).strip());
    }

    @Test
    void whenTextIsLong_thenItIsCutBetweenCharacters() {
        assertEquals("abc…", SanitizedText.singleLine("abcd", 3));
        assertEquals("abc", SanitizedText.singleLine(" abc\n", 3));
        assertEquals("ab…", SanitizedText.singleLine("ab\uD83D\uDE00d", 3));
        assertThrows(IllegalArgumentException.class, () -> SanitizedText.singleLine("a", 0));
    }

    @Property
    void whateverComes_theResultIsOneLineWithoutControl(@ForAll String text) {
        String line = SanitizedText.singleLine(text, 50);
        assertTrue(line.length() <= 51);
        assertEquals(line, line.strip());
        assertFalse(line.contains("\""));
        assertEquals(0, IntStream.range(0, line.length()).filter(i -> Character.isISOControl(line.charAt(i))
                || Character.getType(line.charAt(i)) == Character.FORMAT).count());
        assertEquals(line.endsWith("…") ? line : SanitizedText.singleLine(line), line);
    }
}
