package se.eltsdk.cli.mock;

import java.util.Locale;

/** Numbers of persons and companies that do not exist, with right check digits. */
public final class TestNumbers {

    private TestNumbers() {
    }

    /** Twelve digits; serials 980 to 999 are given to no one. */
    public static String personalNumber(String birthDate, int serial) {
        return birthDate.substring(0, 2)
                + withCheckDigit(birthDate.substring(2) + String.format(Locale.ROOT, "%03d", serial));
    }

    /** Ten digits. */
    public static String organisationNumber(int serial) {
        return withCheckDigit("556000" + String.format(Locale.ROOT, "%03d", serial));
    }

    private static String withCheckDigit(String nineDigits) {
        int sum = 0;
        for (int i = 0; i < nineDigits.length(); i++) {
            int product = (nineDigits.charAt(i) - '0') * (2 - i % 2);
            sum += product / 10 + product % 10;
        }
        return nineDigits + (10 - sum % 10) % 10;
    }
}
