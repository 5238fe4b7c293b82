package se.eltsdk.testkit;

import java.util.Locale;

/** Identity numbers with correct check digits for tests; with the serials named below they belong to nobody. */
public final class TestNumbers {

    private TestNumbers() {
    }

    /**
     * Returns a personnummer or samordningsnummer of twelve digits.
     *
     * @param birthDate eight digits, for example {@code 19850412}; a day above 60 makes it a samordningsnummer
     * @param serial    0 to 999; 980 to 999 are reserved for tests
     */
    public static String personalNumber(String birthDate, int serial) {
        return birthDate.substring(0, 2)
                + withCheckDigit(birthDate.substring(2) + String.format(Locale.ROOT, "%03d", serial));
    }

    /**
     * Returns an organisationsnummer of ten digits that begins with 556000.
     *
     * @param serial 0 to 999
     */
    public static String organisationNumber(int serial) {
        return withCheckDigit("556000" + String.format(Locale.ROOT, "%03d", serial));
    }

    /** Returns the nine digits followed by their Luhn check digit. */
    public static String withCheckDigit(String nineDigits) {
        int sum = 0;
        for (int i = 0; i < nineDigits.length(); i++) {
            int product = (nineDigits.charAt(i) - '0') * (2 - i % 2);
            sum += product / 10 + product % 10;
        }
        return nineDigits + (10 - sum % 10) % 10;
    }
}
