package se.eltsdk.document.internal.parse;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.report.ClockTime;

/**
 * The lexical forms that XML Schema lets a value have, brought to the one form that a draft takes.
 *
 * <p>Where the model's own types check the schema's form too, the text is passed on and they check it.
 */
enum LexicalForm {

    /** {@code xs:string}: white space counts. */
    TEXT {
        @Override
        String read(String text) {
            return text;
        }
    },
    /** {@code xs:token}: white space around it does not count. */
    TOKEN {
        @Override
        String read(String text) {
            return collapse(text);
        }
    },
    /** {@code Klockslag}: two digits, a full stop, two digits; the colon that other formats have is not FK's. */
    CLOCK {
        @Override
        String read(String text) {
            String token = collapse(text);
            if (CLOCK_FORM.matcher(token).matches()) {
                return token;
            }
            throw new InvalidValueException(Finding.of(ErrorCode.INVALID_CLOCK_TIME.variant("colon"), "", token,
                    ClockTime.parse(token)));
        }
    },
    /** {@code Dag}: an integer from 1 to 31, in which {@code +7} and {@code 07} are 7. */
    DAY {
        @Override
        String read(String text) {
            Matcher number = DAY_FORM.matcher(collapse(text));
            if (number.matches() && Integer.parseInt(number.group(1)) <= 31) {
                return number.group(1);
            }
            throw new InvalidValueException(Finding.of(ErrorCode.WRONG_TYPE.variant("day"), ""));
        }
    },
    /** {@code xs:boolean}: {@code true}, {@code false}, {@code 1}, {@code 0}. */
    BOOLEAN {
        @Override
        String read(String text) {
            return switch (collapse(text)) {
                case "true", "1" -> "true";
                case "false", "0" -> "false";
                default -> throw new InvalidValueException(Finding.of(ErrorCode.WRONG_TYPE.variant("boolean"), ""));
            };
        }
    },
    /** {@code xs:date} with a year of four digits; a zone changes nothing, since days are Swedish days. */
    DATE {
        @Override
        String read(String text) {
            Matcher date = DATE_FORM.matcher(collapse(text));
            try {
                if (date.matches() && !date.group(1).startsWith("0000")) {
                    return LocalDate.parse(date.group(1)).toString();
                }
            } catch (DateTimeException e) {
                // reported below: 30 February looks like a date and is none
            }
            throw new InvalidValueException(Finding.of(ErrorCode.WRONG_TYPE.variant("date"), ""));
        }
    },
    /** {@code True}: exactly {@code true}, white space counts. */
    MARK {
        @Override
        String read(String text) {
            if (text.equals("true")) {
                return text;
            }
            throw new InvalidValueException(Finding.of(ErrorCode.WRONG_TYPE.variant("boolean"), ""));
        }
    };

    private static final Pattern BLANKS = Pattern.compile("[ \\t\\n\\r]+");
    private static final Pattern CLOCK_FORM = Pattern.compile("[0-9]{2}\\.[0-9]{2}");
    private static final Pattern DAY_FORM = Pattern.compile("\\+?0*+([1-9][0-9]?)");
    private static final Pattern DATE_FORM =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?");

    /**
     * The draft's form of this text.
     *
     * @throws InvalidValueException when the schema has no such value; it does not quote what could be personal
     */
    abstract String read(String text);

    private static String collapse(String text) {
        if (!BLANKS.matcher(text).find()) {
            return text;
        }
        String single = BLANKS.matcher(text).replaceAll(" ");
        int from = single.startsWith(" ") ? 1 : 0;
        int to = single.endsWith(" ") ? single.length() - 1 : single.length();
        return from >= to ? "" : single.substring(from, to);
    }
}
