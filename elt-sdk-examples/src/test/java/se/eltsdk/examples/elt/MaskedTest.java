package se.eltsdk.examples.elt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {

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
        assertEquals(expected, Masked.text(text));
    }
}
