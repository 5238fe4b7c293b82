package se.eltsdk.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.eltsdk.InvalidValueException;

/**
 * What identifies a person: a {@code personnummer} or a {@code samordningsnummer}, always twelve digits.
 *
 * <p>Validated on construction: the date is real and the Luhn digit fits. Whether such a person exists is not checked.
 * The text form is {@code ********-****} everywhere; the digits come out of {@link #digits()} only.
 */
public sealed interface PersonId permits PersonalNumber, CoordinationNumber {

    /** The twelve digits. The only way to them: what it returns is personal data and belongs in no log. */
    String digits();

    /** The date of birth in the number. */
    LocalDate birthDate();

    /**
     * Takes either kind, twelve digits without hyphen or blanks: day 01–31 makes a {@link PersonalNumber}, day 61–91
     * a {@link CoordinationNumber}.
     *
     * @throws InvalidValueException (ELT-102) when it is neither; null counts as empty
     */
    static PersonId parse(@Nullable String text) {
        return IdentityNumbers.person(text);
    }
}
