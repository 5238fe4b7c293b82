package se.eltsdk.report;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.report.internal.TextFields;

/**
 * A {@code tidredovisning}: what one assistant worked for one person during one calendar month.
 *
 * <p>Immutable, right in every single value, not yet checked as a whole: that is
 * {@code ReportRules.validate}. Rows stay in the order in which they were given.
 *
 * @param id         {@code id}; a correction is a new report with a new id
 * @param month      {@code redovisningsmanad}
 * @param person     {@code personSomHarAssistans}
 * @param assistant  {@code assistent}
 * @param periods    {@code berakningsperiod}; may be empty
 * @param employment who employs the assistant
 * @param phone      {@code telefonnummerAnordnare}: seven characters or more on one line (ELT-108)
 * @param rows       {@code tidrapport}; may be empty (ELT-204 warns)
 */
public record TimeReport(ReportId id, YearMonth month, AssistedPerson person, Assistant assistant,
                         List<CalculationPeriod> periods, Employment employment, String phone, List<TimeRow> rows) {

    /**
     * Copies the lists. {@link #builder} reports all missing parts at once.
     *
     * @throws NullPointerException with the name of a missing part
     * @throws InvalidValueException       (ELT-106, ELT-108) for a phone number that cannot be one
     */
    public TimeReport {
        requireNonNull(id, "id");
        requireNonNull(month, "month");
        requireNonNull(person, "person");
        requireNonNull(assistant, "assistant");
        periods = List.copyOf(periods);
        requireNonNull(employment, "employment");
        TextFields.phone(phone, "phone");
        rows = List.copyOf(rows);
    }

    /** Begins a report with a new random id. */
    public static Builder builder(YearMonth month) {
        return new Builder(month);
    }

    /** Shows id, month and how many rows; no personal data. */
    @Override
    public String toString() {
        return "TimeReport[" + id + ", " + month + ", " + rows.size() + " rows]";
    }

    /**
     * Collects the parts of a report; not for use by several threads.
     *
     * <p>Shifts that cross the month's end belong to two reports: {@link MonthlyReports} makes both.
     */
    public static final class Builder {

        private final YearMonth month;
        private final List<CalculationPeriod> periods = new ArrayList<>();
        private final List<TimeRow> rows = new ArrayList<>();
        private final List<Finding> outside = new ArrayList<>();
        private int shifts;
        private ReportId id = ReportId.random();
        private @Nullable AssistedPerson person;
        private @Nullable Assistant assistant;
        private @Nullable Employment employment;
        private @Nullable String phone;

        private Builder(YearMonth month) {
            this.month = requireNonNull(month, "month");
        }

        /** Another id than the random one. */
        public Builder id(ReportId value) {
            id = requireNonNull(value, "value");
            return this;
        }

        /** Required. */
        public Builder person(AssistedPerson value) {
            person = requireNonNull(value, "value");
            return this;
        }

        /** Required. */
        public Builder assistant(Assistant value) {
            assistant = requireNonNull(value, "value");
            return this;
        }

        /** Required. */
        public Builder employment(Employment value) {
            employment = requireNonNull(value, "value");
            return this;
        }

        /** Required: the phone number of the provider or employer. */
        public Builder phone(String value) {
            phone = TextFields.phone(value, "value");
            return this;
        }

        /** One more calculation period. */
        public Builder period(CalculationPeriod value) {
            periods.add(requireNonNull(value, "value"));
            return this;
        }

        /** One more row. */
        public Builder row(TimeRow value) {
            rows.add(requireNonNull(value, "value"));
            return this;
        }

        /**
         * The rows of one more shift, which has to lie within the month; {@link #build} refuses the report otherwise.
         * It may end at midnight after the month's last day.
         */
        public Builder shift(Shift value) {
            String path = "shifts[" + shifts++ + "]";
            value.outside(month).forEach(part -> outside.add(part.at(path, 0, 0)));
            rows.addAll(value.rowsIn(month));
            return this;
        }

        /**
         * The report.
         *
         * @throws InvalidValueException with all findings: ELT-006 for each required part that is missing, ELT-301 for
         *                               a shift outside the month, ELT-307 for each part of a shift that lies outside
         *                               it; the first shift that was given is {@code shifts[0]}
         */
        public TimeReport build() {
            List<Finding> findings = new ArrayList<>();
            requirePart(findings, "person", person);
            requirePart(findings, "assistant", assistant);
            requirePart(findings, "employment", employment);
            findings.addAll(outside);
            requirePart(findings, "phone", phone);
            if (!findings.isEmpty()) {
                throw new InvalidValueException(findings);
            }
            return new TimeReport(id, month, requireNonNull(person), requireNonNull(assistant), periods,
                    requireNonNull(employment), requireNonNull(phone), rows);
        }

        private static void requirePart(List<Finding> findings, String name, @Nullable Object part) {
            if (part == null) {
                findings.add(Finding.of(ErrorCode.MISSING_PART.variant("part"), name, name));
            }
        }
    }
}
