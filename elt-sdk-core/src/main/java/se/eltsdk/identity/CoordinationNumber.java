package se.eltsdk.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.eltsdk.InvalidValueException;

/**
 * A {@code samordningsnummer}: YYYYMM(DD+60)NNNN with a real date and a right Luhn digit (rule ELT-102).
 *
 * <p>As far as FK's contract says it cannot sign with BankID: rule ELT-103 warns of it.
 */
public final class CoordinationNumber implements PersonId {

    private final String digits;

    private CoordinationNumber(String digits) {
        this.digits = digits;
    }

    /**
     * Takes twelve digits, without hyphen or blanks.
     *
     * @throws InvalidValueException (ELT-102) that says what is wrong at which place, without the digits; null counts
     *                               as empty
     */
    public static CoordinationNumber parse(@Nullable String text) {
        return new CoordinationNumber(IdentityNumbers.requireCoordinationNumber(text));
    }

    @Override
    public String digits() {
        return digits;
    }

    /** The day of birth: 60 less than the day that the digits show. */
    @Override
    public LocalDate birthDate() {
        return IdentityNumbers.birthDate(digits, 60);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CoordinationNumber that && digits.equals(that.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return IdentityNumbers.MASK;
    }
}
