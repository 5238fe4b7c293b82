package se.eltsdk.testkit.bankid;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import se.eltsdk.testkit.TestNumbers;

/**
 * A made-up person with a BankID.
 *
 * @param personalNumber {@code personnummer} or {@code samordningsnummer}: twelve digits with a correct check digit and
 *                       a birth number from 980 to 999, which is given to nobody
 * @param givenName      1 to 64 characters
 * @param surname        1 to 64 characters
 */
public record TestPerson(String personalNumber, String givenName, String surname) {

    private static final Pattern MADE_UP = Pattern.compile("(18|19|20)[0-9]{2}[01][0-9]{3}9[89][0-9]{2}");
    private static final int LONGEST_NAME = 64;

    /**
     * Creates a person.
     *
     * @throws IllegalArgumentException if the number could be a real person's, or a name is empty or too long
     */
    public TestPerson {
        requireNonNull(personalNumber, "personalNumber");
        if (!isMadeUp(personalNumber)) {
            throw new IllegalArgumentException("A made-up personal number is twelve digits with a correct check digit,"
                    + " and its birth number is 980 to 999");
        }
        requireName(requireNonNull(givenName, "givenName"));
        requireName(requireNonNull(surname, "surname"));
    }

    /** Creates a person; see {@link TestPerson}. */
    public static TestPerson of(String personalNumber, String givenName, String surname) {
        return new TestPerson(personalNumber, givenName, surname);
    }

    /** A person with this number and made-up names. */
    public static TestPerson of(String personalNumber) {
        return new TestPerson(personalNumber, "Test", "Testsson");
    }

    /** Whether the number has twelve digits, a correct check digit, and a birth number that nobody has. */
    public static boolean isMadeUp(String number) {
        return MADE_UP.matcher(number).matches()
                && TestNumbers.withCheckDigit(number.substring(2, 11)).equals(number.substring(2));
    }

    private static void requireName(String name) {
        if (name.isBlank() || name.codePointCount(0, name.length()) > LONGEST_NAME
                || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A name has 1 to " + LONGEST_NAME
                    + " characters, none of them a control character");
        }
    }

    /** Contains neither number nor names. */
    @Override
    public String toString() {
        return "TestPerson";
    }
}
