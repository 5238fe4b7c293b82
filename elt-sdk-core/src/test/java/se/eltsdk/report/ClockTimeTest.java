package se.eltsdk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;

class ClockTimeTest {

    @ParameterizedTest
    @CsvSource({"00.00, 0", "08.30, 510", "08:30, 510", "23.59, 1439", "24.00, 1440"})
    void elt302_realTimes(String text, int minutes) {
        assertEquals(minutes, ClockTime.parse(text).minuteOfDay());
        assertEquals(text.replace(':', '.'), ClockTime.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource({"24.01, 24.01", "24:30, 24:30", "08.60, 08.60", "99.99, 99.99", "08.0, 08.0", "0800, …",
        "08, 08", "08.00.00, 08.00.00", "'08.00 ', …", "-1.00, …", "٠٨.٠٠, …", "195704129805, …", "1234567, …"})
    void elt302_timesThatAreNone(String text, String shown) {
        InvalidValueException refusal = assertThrows(InvalidValueException.class, () -> ClockTime.parse(text));

        assertEquals(Finding.of(ErrorCode.INVALID_CLOCK_TIME, "", shown), refusal.finding());
    }

    @ParameterizedTest
    @CsvSource({"8:00, 08.00", "8.30, 08.30", "0.00, 00.00"})
    void elt302_hourOfOneDigit_thenTheRightFormIsShown(String text, String meant) {
        InvalidValueException refusal = assertThrows(InvalidValueException.class, () -> ClockTime.parse(text));

        assertEquals(Finding.of(ErrorCode.INVALID_CLOCK_TIME.variant("zero"), "", text, meant), refusal.finding());
        assertEquals("ELT-302 Write the hour with two digits: " + meant + ", not \"" + text + "\".",
                refusal.getMessage());
    }

    @Test
    void elt302_nothingIsNoTime() {
        assertThrows(InvalidValueException.class, () -> ClockTime.parse(null));
        assertThrows(InvalidValueException.class, () -> ClockTime.parse(""));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, -1", "0, 60", "24, 1", "25, 0", "71582789, 0", "2147483647, 59"})
    void elt302_numbersThatAreNoTime(int hour, int minute) {
        assertThrows(InvalidValueException.class, () -> ClockTime.of(hour, minute));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1441, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void elt302_minutesOutsideTheDay(int minutes) {
        assertThrows(InvalidValueException.class, () -> new ClockTime(minutes));
    }

    @Test
    void whenCompared_thenTheEarlierComesFirst() {
        assertTrue(ClockTime.MIDNIGHT.compareTo(ClockTime.of(0, 1)) < 0);
        assertTrue(ClockTime.END_OF_DAY.compareTo(ClockTime.of(23, 59)) > 0);
        assertEquals(ClockTime.END_OF_DAY, ClockTime.of(24, 0));
    }
}
