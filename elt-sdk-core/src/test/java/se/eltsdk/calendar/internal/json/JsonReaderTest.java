package se.eltsdk.calendar.internal.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static JsonValue read(String text) {
        return JsonReader.read(text.getBytes(UTF_8), "own.json");
    }

    private static JsonException refusal(byte[] content) {
        return assertThrows(JsonException.class, () -> JsonReader.read(content, "own.json"));
    }

    @Test
    void whenAllKindsOfValuesAreThere_thenEachIsReadWithItsPlace() {
        String text = "\uFEFF {\"a\": [1, -0.5e+3, true,\r\n  null],\n "
                + "\"é\\u00e5\\n\\/\": \"\uD83D\uDE00\\ud83d\\ude00\" , \"\": {}}\n";
        Map<?, ?> fields = (Map<?, ?>) read(text).value();
        List<?> items = (List<?>) ((JsonValue) fields.get("a")).value();
        assertEquals(new JsonValue(new JsonLocation("own.json", "a[1]", 1, 12), new JsonNumber("-0.5e+3")),
                items.get(1));
        assertEquals(new JsonValue(new JsonLocation("own.json", "a[3]", 2, 3), null), items.get(3));
        JsonValue smiles = (JsonValue) fields.get("éå\n/");
        assertEquals("😀😀", smiles.value());
        assertEquals(3, smiles.place().line());
        assertEquals(Map.of(), ((JsonValue) fields.get("")).value());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                  | 1 | 1
            `  `                | 1 | 3
            {                   | 1 | 2
            {"a"                | 1 | 5
            {"a":               | 1 | 6
            {"a":1,}            | 1 | 8
            {"a" 1}             | 1 | 6
            {a:1}               | 1 | 2
            {'a':1}             | 1 | 2
            [1 2]               | 1 | 4
            [1,]                | 1 | 4
            [,1]                | 1 | 2
            [1                  | 1 | 3
            1 2                 | 1 | 3
            01                  | 1 | 2
            +1                  | 1 | 2
            1.                  | 1 | 2
            .5                  | 1 | 1
            NaN                 | 1 | 4
            True                | 1 | 1
            nul                 | 1 | 1
            "a                  | 1 | 3
            "\\x"               | 1 | 3
            "\\u12g4"           | 1 | 6
            "\\u12              | 1 | 6
            "\\                 | 1 | 3
            /* c */ 1           | 1 | 1
            [1] // c            | 1 | 5
            {"a":1]             | 1 | 7
            ["a\\ud83d"]        | 1 | 3
            ["\\udE00b"]        | 1 | 3
            """)
    void ELT_831_whenItIsNotJson_thenWhere(String text, int line, int column) {
        JsonException refusal = refusal(text.getBytes(UTF_8));
        assertEquals("ELT-831", refusal.code().id(), refusal.getMessage());
        assertEquals(line + ":" + column, refusal.location().line() + ":" + refusal.location().column(),
                refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``         | the file ends where a value is expected
            {"a":      | the file is cut short
            ["a        | the file ends inside a text
            ["\\x"]     | after a backslash comes one of " / b f n r t, a backslash, or u and four digits
            {"\\u1x"    | after a backslash comes one of " / b f n r t, a backslash, or u and four digits
            {"a" 1}    | expected :
            {"a": x}   | expected a value
            {a         | expected a quotation mark (")
            {"a": 1,}  | expected a quotation mark (")
            {"a": 1 2} | expected a comma or a closing brace
            [x         | expected a value
            [1, ]      | expected a value
            [1 2]      | expected a comma or a closing bracket
            x          | expected a value
            1 2        | expected the end of the file after the one value
            [1]]       | expected the end of the file after the one value
            """)
    void ELT_831_whenItIsNotJson_thenWhatIsExpected(String text, String expected) {
        JsonException refusal = refusal(text.getBytes(UTF_8));
        assertEquals("ELT-831 Line " + refusal.location().line() + ", column " + refusal.location().column() + ": "
                + expected + ".", refusal.getMessage());
    }

    @Test
    void whenAFileIsOneLongLine_thenItsPlacesAreFoundInLinearTime() {
        String text = "[" + "😀,".repeat(100_000).replace("😀", "\"😀\"") + "1]";
        List<?> items = assertTimeout(Duration.ofSeconds(20), () -> (List<?>) read(text).value());
        assertEquals(new JsonLocation("own.json", "[100000]", 1, 400_002), ((JsonValue) items.get(100_000)).place());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"a\nb\"]", "[\"a\tb\"]", "[\"a\u0000b\"]", "\u0000", "[1]\u0000", "\u00A0[1]", "[1\f]"})
    void ELT_831_whenAControlCharacterOrAnotherBlankIsThere_thenRefused(String text) {
        assertEquals("ELT-831", refusal(text.getBytes(UTF_8)).code().id());
    }

    @Test
    void ELT_831_whenItIsNotUtf8OrTooLarge_thenTheWholeFile() {
        JsonException latin = refusal("[\"ö\"]".getBytes(ISO_8859_1));
        assertTrue(latin.getMessage().startsWith("ELT-831 The file is not in UTF-8"), latin.getMessage());
        assertEquals(0, latin.location().line());
        assertEquals("ELT-831", refusal(new byte[JsonReader.LARGEST + 1]).code().id());
        assertEquals("ELT-831", refusal(new byte[] {(byte) 0xC0, (byte) 0x80}).code().id());
    }

    @Test
    void ELT_831_whenValuesStandTooDeep_thenRefused_andNoStackRunsOver() {
        assertEquals("ELT-831", refusal("[".repeat(500_000).getBytes(UTF_8)).code().id());
        String deepest = "[".repeat(JsonReader.DEEPEST) + "]".repeat(JsonReader.DEEPEST);
        assertTrue(read(deepest).value() instanceof List);
        assertEquals("ELT-831", refusal(("[" + deepest + "]").getBytes(UTF_8)).code().id());
    }

    @Test
    void ELT_832_whenANameComesTwice_thenWhere_howeverItIsEscaped() {
        JsonException refusal = refusal("{\"ab\": 1,\n \"a\\u0062\": 2}".getBytes(UTF_8));
        assertEquals("ELT-832", refusal.code().id());
        assertEquals("2:2", refusal.location().line() + ":" + refusal.location().column());
        assertFalse(refusal.getMessage().contains("ab"), refusal.getMessage());
    }
}
