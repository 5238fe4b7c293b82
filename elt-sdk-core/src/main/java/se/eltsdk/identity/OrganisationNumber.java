package se.eltsdk.identity;

import org.jspecify.annotations.Nullable;
import se.eltsdk.InvalidValueException;

/**
 * An {@code organisationsnummer}: ten digits with a right Luhn digit (rule ELT-104).
 *
 * <p>The third digit is 2 or more; a sole trader's number is a personnummer without century, so every organisation
 * number is treated as personal: its text form is {@code ********-****}.
 */
public final class OrganisationNumber {

    private final String digits;

    private OrganisationNumber(String digits) {
        this.digits = digits;
    }

    /**
     * Takes ten digits, without hyphen or blanks.
     *
     * @throws InvalidValueException (ELT-104) that says what is wrong at which place, without the digits; null counts
     *                               as empty
     */
    public static OrganisationNumber parse(@Nullable String text) {
        return new OrganisationNumber(IdentityNumbers.requireOrganisationNumber(text));
    }

    /** The ten digits. The only way to them: a sole trader's are personal data and belong in no log. */
    public String digits() {
        return digits;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OrganisationNumber that && digits.equals(that.digits);
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
