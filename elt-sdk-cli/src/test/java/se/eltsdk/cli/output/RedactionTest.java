package se.eltsdk.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '=', value = {
        "no number here = no number here",
        "a 195704129806 b = a ********-**** b",
        "19570412-9806 = ********-****",
        "570412-9806, 570412+9806 = ********-****, ********-****",
        "5704129806 = ********-****",
        "19570412 9806 = ********-****",
        "line 12345, column 7 on 2026-10-01 = line 12345, column 7 on 2026-10-01",
        "ELT-701 row 12 = ELT-701 row 12"})
    void whenATextQuotesANumber_thenOnlyThatIsBlottedOut(String text, String expected) {
        assertEquals(expected, Redaction.text(text));
    }

    /** As people and programs write identity numbers; the separators are those that were once left as they were. */
    @ParameterizedTest
    @ValueSource(strings = {"19900101\u00A09811", "19900101\u20139811", "19900101\u20119811", "19900101 - 9811",
        "1990-01-01-9811", "1990.01.01.9811", "19900101.9811", "19900101_9811", "19900101--9811", "1990/01/01 9811",
        "19900101\u22129811", "19900101\u00AD9811", "19900101\u200B9811", "19900101\u2003\u2014\u20039811",
        "\uFF11\uFF19\uFF19\uFF10\uFF10\uFF11\uFF10\uFF11\uFF0D\uFF19\uFF18\uFF11\uFF11", "900101-9811",
        "90-01-01-9811",
        "19 900101 9811", "19900101+9811", "19900101:9811", "(900101) 9811", "19900101\n9811",
        "\u0661\u0669\u0669\u0660"
        + "\u0660\u0661\u0660\u0661-\u0669\u0668\u0661\u0661", "199001019811", "556000-1234", "1990 01 01 9811"})
    void whenTheNumberIsWrittenInAnotherWay_thenItIsBlottedOutToo(String number) {
        String masked = Redaction.text("Person " + number + " saknas");
        assertEquals(0, masked.codePoints().filter(Character::isDigit).count(), masked);
        assertTrue(masked.startsWith("Person ") && masked.endsWith(" saknas"), masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-28 17:59:16", "2026-11-28T17:59:16.113Z", "rad 12, dag 3, 08.00-16.00", "HTTP 503",
        "version 17.0.13+11", "1.2.752.78.1.5", "2026-11 till 2026-12"})
    void whenDigitsAreNoIdentityNumber_thenTheyStay(String text) {
        assertEquals(text, Redaction.text(text));
    }

    @Test
    void whenATextControlsATerminal_thenItIsOnOneLineWithoutControl() {
        assertEquals("A 31mB C D", Redaction.text("A\u009B31mB\u202EC\r\nD"));
    }
}
