package se.eltsdk.report;

import static java.util.Objects.requireNonNull;

import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.internal.TextFields;

/**
 * The person with assistance, {@code personSomHarAssistans}.
 *
 * @param number     personnummer; FK's schema has no other kind here
 * @param givenName  {@code fornamn}, ELT-106
 * @param familyName {@code efternamn}, ELT-106
 */
public record AssistedPerson(PersonalNumber number, String givenName, String familyName) {

    /**
     * Checks the texts.
     *
     * @throws se.eltsdk.InvalidValueException (ELT-106) for a name that cannot be
     */
    public AssistedPerson {
        requireNonNull(number, "number");
        TextFields.text(givenName, "givenName");
        TextFields.text(familyName, "familyName");
    }

    /** Masked: shows neither name nor number. */
    @Override
    public String toString() {
        return "AssistedPerson[" + number + "]";
    }
}
