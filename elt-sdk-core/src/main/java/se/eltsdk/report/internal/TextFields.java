package se.eltsdk.report.internal;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;

/**
 * What every text and phone number of a report has to be (rules ELT-106 and ELT-108).
 *
 * <p>Texts are taken as they are: nothing is trimmed or altered.
 */
public final class TextFields {

    private static final int LONGEST = 200;
    private static final int SHORTEST_PHONE = 7;
    /** In a schema's pattern a full stop is not LF or CR, to the JDK's validator not the others either. */
    private static final Pattern LINE_BREAK = Pattern.compile("[\\n\\r\\u2028\\u2029]");
    private static final Pattern BLANK = Pattern.compile("\\s*", Pattern.UNICODE_CHARACTER_CLASS);

    private TextFields() {
    }

    /**
     * Gives the text back when it is not blank, has at most 200 characters (code points), and XML 1.0 can carry each.
     *
     * @param name what to call it where it is null
     * @throws InvalidValueException (ELT-106) that says what is wrong at which place, without the text
     */
    public static String text(String text, String name) {
        int length = requireNonNull(text, name).codePointCount(0, text.length());
        if (BLANK.matcher(text).matches()) {
            throw wrong(ErrorCode.INVALID_TEXT.variant("blank"));
        }
        if (length > LONGEST) {
            throw wrong(ErrorCode.INVALID_TEXT.variant("long"), LONGEST, length);
        }
        requireXmlCharacters(text, length);
        return text;
    }

    /**
     * Gives the phone number back when it has at least seven characters, stands on one line and is a
     * {@linkplain #text text}. FK's schema asks for {@code .{7,}}, in which no character is a line feed or carriage
     * return, and to widespread validators none is U+2028 or U+2029.
     *
     * @param name what to call it where it is null
     * @throws InvalidValueException (ELT-108) for one that is too short or has a line break, (ELT-106) for one that
     *                               cannot be a text; neither quotes it
     */
    public static String phone(String phone, String name) {
        int length = requireNonNull(phone, name).codePointCount(0, phone.length());
        if (length < SHORTEST_PHONE) {
            throw wrong(ErrorCode.INVALID_PHONE_NUMBER.variant(""), SHORTEST_PHONE, length);
        }
        Matcher lineBreak = LINE_BREAK.matcher(phone);
        if (lineBreak.find()) {
            throw wrong(ErrorCode.INVALID_PHONE_NUMBER.variant("line"), phone.codePointCount(0, lineBreak.start()) + 1,
                    length);
        }
        return text(phone, name);
    }

    private static void requireXmlCharacters(String text, int length) {
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            if (!isXml(characters[i])) {
                throw wrong(ErrorCode.INVALID_TEXT.variant("character"), i + 1, length);
            }
        }
    }

    /** Production 2 (Char) of XML 1.0; a lone surrogate is none. */
    private static boolean isXml(int c) {
        return c == 0x9 || c == 0xA || c == 0xD || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    private static InvalidValueException wrong(ErrorCode.Variant key, Object... arguments) {
        return new InvalidValueException(Finding.of(key, "", arguments));
    }
}
