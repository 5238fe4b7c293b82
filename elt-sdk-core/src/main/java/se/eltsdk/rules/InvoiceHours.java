package se.eltsdk.rules;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeReport;

/**
 * The hours of a {@code räkning} (FK 3057): what all assistants together worked for one person in one month.
 *
 * <p>Rule ELT-504 compares them with the reports.
 *
 * @param person person with assistance
 * @param month  month of the assistance
 * @param hours  sums per kind, as {@link Hours#ofMonth} counts them
 */
public record InvoiceHours(PersonalNumber person, YearMonth month, Hours hours) {

    public InvoiceHours {
        requireNonNull(person, "person");
        requireNonNull(month, "month");
        requireNonNull(hours, "hours");
    }

    /**
     * What the invoices for these reports have to state: FK's worked sums for each person and month, in the order in
     * which they first occur.
     *
     * <p>Empty for no reports. Every report counts, so give each once.
     */
    public static List<InvoiceHours> of(Collection<TimeReport> reports) {
        Map<InvoiceHours, Hours> sums = new LinkedHashMap<>();
        for (TimeReport report : reports) {
            sums.merge(new InvoiceHours(report.person().number(), report.month(), Hours.ZERO),
                    Hours.ofMonth(report.month(), report.rows()), Hours::plus);
        }
        return sums.entrySet().stream()
                .map(sum -> new InvoiceHours(sum.getKey().person(), sum.getKey().month(), sum.getValue())).toList();
    }

    /** Masked: does not show the person's number. */
    @Override
    public String toString() {
        return "InvoiceHours[" + person + ", " + month + ", " + hours + "]";
    }
}
