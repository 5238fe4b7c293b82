package se.eltsdk.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;

/**
 * A {@code klockslag}: a time on the wall clock, 00.00 to 23.59, or 24.00 as the end of a day (rule ELT-302).
 *
 * @param minuteOfDay minutes since midnight, 0 to 1440
 */
public record ClockTime(int minuteOfDay) implements Comparable<ClockTime> {

    /** 00.00, where a day begins. */
    public static final ClockTime MIDNIGHT = new ClockTime(0);
    /** 24.00, where a day ends; only good as an end. */
    public static final ClockTime END_OF_DAY = new ClockTime(24 * 60);

    private static final Pattern FORM = Pattern.compile("([0-9]{2})[.:]([0-9]{2})");

    /**
     * Checks the range.
     *
     * @throws InvalidValueException (ELT-302) when it is outside
     */
    public ClockTime {
        if (minuteOfDay < 0 || minuteOfDay > 24 * 60) {
            throw wrong(minuteOfDay + " min");
        }
    }

    /**
     * This hour and minute, for example {@code of(8, 30)}; {@code of(24, 0)} is the end of a day.
     *
     * @throws InvalidValueException (ELT-302) for any that no day has, 24.01 included
     */
    public static ClockTime of(int hour, int minute) {
        if (!isReal(hour, minute)) {
            throw wrong(hour + "." + minute);
        }
        return new ClockTime(hour * 60 + minute);
    }

    /**
     * Takes two digits, a full stop or colon, two digits: {@code 08.30} as FK writes it, {@code 08:30} as ISO does.
     *
     * @throws InvalidValueException (ELT-302) for anything else, 24.01 and 08.60 included
     */
    public static ClockTime parse(String text) {
        return read(text == null ? "" : text).orElseThrow(() -> read("0" + text)
                .map(meant -> new InvalidValueException(
                Finding.of(ErrorCode.INVALID_CLOCK_TIME.variant("zero"), "", text, meant)))
                .orElseGet(() -> wrong(shown(text))));
    }

    @Override
    public int compareTo(ClockTime other) {
        return Integer.compare(minuteOfDay, other.minuteOfDay);
    }

    /** FK's form: two digits, a full stop, two digits. */
    @Override
    public String toString() {
        return twoDigits(minuteOfDay / 60) + "." + twoDigits(minuteOfDay % 60);
    }

    private static Optional<ClockTime> read(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(matcher.group(1));
        int minute = Integer.parseInt(matcher.group(2));
        return isReal(hour, minute) ? Optional.of(of(hour, minute)) : Optional.empty();
    }

    private static boolean isReal(int hour, int minute) {
        return hour >= 0 && minute >= 0 && minute < 60 && (hour < 24 || hour == 24 && minute == 0);
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    /** Only what looks like a time is quoted: a misplaced column could hold anything. */
    private static String shown(String text) {
        return text != null && text.matches("[0-9]{0,2}([.:][0-9]{0,2}){0,2}") ? text : "…";
    }

    private static InvalidValueException wrong(String shown) {
        return new InvalidValueException(Finding.of(ErrorCode.INVALID_CLOCK_TIME, "", shown));
    }
}
