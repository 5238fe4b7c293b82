package se.eltsdk.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.InvalidValueException;

/**
 * A {@code personnummer}: YYYYMMDDNNNN with a real date and a right Luhn digit (rule ELT-101).
 *
 * <p>The Luhn digit is counted over the ten digits after the century.
 */
public final class PersonalNumber implements PersonId {

    private final String digits;

    private PersonalNumber(String digits) {
        this.digits = digits;
    }

    /**
     * Takes twelve digits, without hyphen or blanks.
     *
     * @throws InvalidValueException (ELT-101) that says what is wrong at which place, without the digits; null counts
     *                               as empty
     */
    public static PersonalNumber parse(@Nullable String text) {
        return new PersonalNumber(IdentityNumbers.requirePersonalNumber(text, ErrorCode.INVALID_PERSONNUMMER));
    }

    @Override
    public String digits() {
        return digits;
    }

    @Override
    public LocalDate birthDate() {
        return IdentityNumbers.birthDate(digits, 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PersonalNumber that && digits.equals(that.digits);
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
