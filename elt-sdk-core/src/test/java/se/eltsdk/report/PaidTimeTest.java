package se.eltsdk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaidTimeTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0 h 0 min", "61, 0, 0, 1 h 1 min", "0, 240, 0, 1 h 0 min", "0, 0, 420, 1 h 0 min",
        "0, 1, 0, 0 h 0 1/4 min", "0, 2, 0, 0 h 0 1/2 min", "0, 0, 1, 0 h 0 1/7 min", "0, 1, 1, 0 h 0 11/28 min",
        "59, 3, 2, 1 h 0 1/28 min", "9600, 1855, 3000, 174 h 52 9/28 min", "-1, 0, 0, −0 h 1 min"})
    void whenTimeIsPaid_thenWaitingCountsAFourthAndStandbyASeventhExactly(long active, long waiting, long standby,
            String shown) {
        assertEquals(shown, new Hours(active, waiting, standby).paid().toString());
    }

    @Test
    void whenPaidTimesAreAdded_thenNothingIsRounded() {
        PaidTime day = new Hours(0, 1, 1).paid();
        PaidTime sum = day;
        for (int i = 1; i < 28; i++) {
            sum = sum.plus(day);
        }

        assertEquals(new Hours(11, 0, 0).paid(), sum);
        assertThrows(ArithmeticException.class, () -> new Hours(Long.MAX_VALUE, 0, 0).paid());
    }
}
