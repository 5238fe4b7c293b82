package se.eltsdk.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;

/** Checks that identity numbers share: digits, dates and the Luhn digit. */
final class IdentityNumbers {

    static final String MASK = "********-****";

    private static final int COORDINATION_OFFSET = 60;
    /** What people write between the digits: blanks, hyphens, dashes, and the plus sign of those above a hundred. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\u2212+]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private IdentityNumbers() {
    }

    static PersonId person(@Nullable String text) {
        String digits = requireDigits(text, 12, ErrorCode.INVALID_ASSISTANT_NUMBER);
        return day(digits) > COORDINATION_OFFSET ? CoordinationNumber.parse(digits) : personalNumberOf(digits);
    }

    private static PersonalNumber personalNumberOf(String text) {
        requirePersonalNumber(text, ErrorCode.INVALID_ASSISTANT_NUMBER);
        return PersonalNumber.parse(text);
    }

    static String requirePersonalNumber(@Nullable String text, ErrorCode code) {
        String digits = requireDigits(text, 12, code);
        requireDate(digits, 0, code);
        requireLuhn(digits.substring(2), code);
        return digits;
    }

    static String requireCoordinationNumber(@Nullable String text) {
        ErrorCode code = ErrorCode.INVALID_ASSISTANT_NUMBER;
        String digits = requireDigits(text, 12, code);
        if (day(digits) <= COORDINATION_OFFSET) {
            throw wrong(code.variant("day"));
        }
        requireDate(digits, COORDINATION_OFFSET, code);
        requireLuhn(digits.substring(2), code);
        return digits;
    }

    static String requireOrganisationNumber(@Nullable String text) {
        ErrorCode code = ErrorCode.INVALID_ORGANISATION_NUMBER;
        String digits = requireDigits(text, 10, code);
        requireLuhn(digits, code);
        if (digits.charAt(2) < '2' && !isDate("19" + digits, 0) && !isDate("20" + digits, 0)) {
            throw wrong(code.variant("third"));
        }
        return digits;
    }

    static LocalDate birthDate(String digits, int dayOffset) {
        return LocalDate.of(Integer.parseInt(digits.substring(0, 4)), Integer.parseInt(digits.substring(4, 6)),
                day(digits) - dayOffset);
    }

    private static String requireDigits(@Nullable String text, int count, ErrorCode code) {
        if (text == null || SEPARATORS.matcher(text).replaceAll("").isEmpty()) {
            throw wrong(code.variant("missing"), count);
        }
        String digits = SEPARATORS.matcher(text).replaceAll("");
        if (!digits.equals(text) && DIGITS.matcher(digits).matches()) {
            throw digits.length() == count ? wrong(code.variant("hyphen"), count)
                    : wrong(code.variant("length"), count, digits.length());
        }
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] < '0' || characters[i] > '9') {
                throw wrong(code.variant("digit"), count, i + 1, characters.length);
            }
        }
        if (text.length() != count) {
            throw wrong(code.variant("length"), count, text.length());
        }
        return text;
    }

    private static void requireDate(String digits, int dayOffset, ErrorCode code) {
        if (!isDate(digits, dayOffset)) {
            throw wrong(code.variant("date"));
        }
    }

    private static boolean isDate(String digits, int dayOffset) {
        try {
            return birthDate(digits, dayOffset).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void requireLuhn(String tenDigits, ErrorCode code) {
        if (!LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(tenDigits)) {
            throw wrong(code.variant("luhn"));
        }
    }

    private static InvalidValueException wrong(ErrorCode.Variant key, Object... arguments) {
        return new InvalidValueException(Finding.of(key, "", arguments));
    }

    private static int day(String digits) {
        return Integer.parseInt(digits.substring(6, 8));
    }
}
