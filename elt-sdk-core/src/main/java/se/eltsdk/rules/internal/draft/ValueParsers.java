package se.eltsdk.rules.internal.draft;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.function.Supplier;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.identity.PersonId;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.TimeKind;

/** Single values from their text, where no type of their own does it. None quotes the text. */
final class ValueParsers {

    private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    private ValueParsers() {
    }

    /** ELT-201: four digits, a hyphen, two digits; a real month. */
    static YearMonth month(String text) {
        return real(text, "[0-9]{4}-[0-9]{2}", () -> YearMonth.parse(text), ErrorCode.INVALID_MONTH.variant("form"));
    }

    static LocalDate date(String text) {
        return real(text, DATE, () -> LocalDate.parse(text), ErrorCode.WRONG_TYPE.variant("date"));
    }

    /** Whole minutes; seconds may stand there when they are zero. */
    static LocalDateTime dateTime(String text) {
        return real(text, DATE + "T[0-9]{2}:[0-9]{2}(:00)?", () -> LocalDateTime.parse(text),
                ErrorCode.WRONG_TYPE.variant("datetime"));
    }

    /** Any whole number: whether a month has such a day is rule ELT-301. */
    static Integer day(String text) {
        return real(text, "[+-]?[0-9]{1,9}", () -> Integer.valueOf(text), ErrorCode.WRONG_TYPE.variant("day"));
    }

    static Boolean truth(String text) {
        return real(text, "true|false", () -> Boolean.valueOf(text), ErrorCode.WRONG_TYPE.variant("boolean"));
    }

    static TimeKind kind(String text) {
        return real(text, "ACTIVE|WAITING|STANDBY", () -> TimeKind.valueOf(text), ErrorCode.WRONG_TYPE.variant("kind"));
    }

    /** ELT-102: the assistant's number, given as a personnummer. */
    static PersonId personalNumber(String text) {
        PersonId id = PersonId.parse(text);
        if (id instanceof PersonalNumber) {
            return id;
        }
        throw new InvalidValueException(Finding.of(ErrorCode.INVALID_ASSISTANT_NUMBER.variant("personal"), ""));
    }

    /** The year 0000, which the JDK has, is none. */
    private static <T> T real(String text, String form, Supplier<T> value, ErrorCode.Variant key) {
        if (text.matches(form) && !text.startsWith("0000-")) {
            try {
                return value.get();
            } catch (DateTimeException e) {
                throw new InvalidValueException(Finding.of(key, ""));
            }
        }
        throw new InvalidValueException(Finding.of(key, ""));
    }
}
