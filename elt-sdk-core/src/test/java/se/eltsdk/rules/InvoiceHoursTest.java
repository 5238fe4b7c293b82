package se.eltsdk.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.eltsdk.Samples;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;
import se.eltsdk.testkit.TestNumbers;

class InvoiceHoursTest {

    private static TimeReport report(YearMonth month, String assistant, TimeRow row) {
        return TimeReport.builder(month).person(Samples.person()).assistant(Samples.assistant(assistant))
                .employment(Employment.byPerson()).phone("08-123 45 67").row(row).build();
    }

    @Test
    void whenInvoicesAreSummed_thenAllAssistantsOfAPersonAndMonthCountTogetherAsWorked() {
        YearMonth march = YearMonth.of(2026, 3);
        String other = TestNumbers.personalNumber("19910101", 985);
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
