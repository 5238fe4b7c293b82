package se.eltsdk.rules;

import static java.util.Objects.requireNonNull;

import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.identity.PersonId;
import se.eltsdk.report.CalculationPeriod;

/**
 * What an assistant has worked in a {@code beräkningsperiod} besides the reports of a set: earlier months, and persons
 * whose reports are not in it. With it rule ELT-407 can judge the week's average.
 *
 * @param assistant     the assistant
 * @param period        the period as it is stated in the reports
 * @param activeMinutes active time in whole minutes, all persons together; several such records of one assistant and
 *                      period are added up
 */
public record EarlierHours(PersonId assistant, CalculationPeriod period, long activeMinutes) {

    /**
     * @throws InvalidValueException           (ELT-401) for a period that ends before its first day
     * @throws IllegalArgumentException for less than 0 minutes
     */
    public EarlierHours {
        requireNonNull(assistant, "assistant");
        requireNonNull(period, "period");
        if (period.to().isBefore(period.from())) {
            throw new InvalidValueException(Finding.of(ErrorCode.PERIOD_ENDS_BEFORE_START, "", period.from(),
                    period.to()));
        }
        if (activeMinutes < 0) {
            throw new IllegalArgumentException("nobody has worked less than 0 minutes");
        }
    }

    /** Masked: does not show the assistant's number. */
    @Override
    public String toString() {
        return "EarlierHours[" + assistant + ", " + period + ", " + activeMinutes + " min]";
    }
}
