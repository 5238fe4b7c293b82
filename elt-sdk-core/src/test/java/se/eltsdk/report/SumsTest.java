package se.eltsdk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.Samples;

/** The sums of invoices, and time as it is paid. */
class SumsTest {

    private static TimeReport report(YearMonth month, String assistant, TimeRow row) {
        return TimeReport.builder(month).person(Samples.person()).assistant(Samples.assistant(assistant))
                .employment(Employment.byPerson()).phone("08-123 45 67").row(row).build();
    }

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

    @Test
    void whenInvoicesAreSummed_thenAllAssistantsOfAPersonAndMonthCountTogetherAsWorked() {
        YearMonth march = YearMonth.of(2026, 3);
        String other = Samples.personalNumber("19910101", 985);
        TimeRow night = Samples.row(29, "00.00", "04.00", TimeKind.ACTIVE);
        List<InvoiceHours> invoices = InvoiceHours.of(List.of(report(march, Samples.ASSISTANT, night),
                report(Samples.MONTH, other, Samples.row(25, "00.00", "04.00", TimeKind.STANDBY)),
                report(march, other, Samples.row(29, "04.00", "05.00", TimeKind.WAITING))));

        assertEquals(List.of(new InvoiceHours(Samples.person().number(), march, new Hours(180, 60, 0)),
                new InvoiceHours(Samples.person().number(), Samples.MONTH, new Hours(0, 0, 300))), invoices);
        assertEquals(List.of(), InvoiceHours.of(List.of()));
        assertFalse(invoices.toString().contains(Samples.PERSON));
    }
}
