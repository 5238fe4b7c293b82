package se.eltsdk.calendar;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import se.eltsdk.calendar.internal.json.JsonObject;
import se.eltsdk.calendar.internal.json.JsonValue;

/**
 * Days that a {@link Notice} names, and what is to happen, or to be done, on them.
 *
 * @param from     first day
 * @param to       last day; the first where it is one day
 * @param deadline whether it is the last day on which to do it
 * @param monthly  whether it comes again on that day of every month
 * @param what     what happens, or what to do
 */
public record NoticeDate(LocalDate from, LocalDate to, boolean deadline, boolean monthly, String what) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when it ends before it begins
     */
    public NoticeDate {
        requireNonNull(what, "what");
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a milestone does not end before it begins");
        }
    }

    /** The same as it next comes, on that day or later; itself where it does not come again. */
    public NoticeDate next(LocalDate day) {
        if (!monthly || !to.isBefore(day)) {
            return this;
        }
        long months = ChronoUnit.MONTHS.between(to, day);
        long later = to.plusMonths(months).isBefore(day) ? months + 1 : months;
        return new NoticeDate(from.plusMonths(later), to.plusMonths(later), deadline, true, what);
    }

    /** For example {@code by 2022-02-08}, or {@code by day 5 of every month}. */
    public String days() {
        String by = deadline ? "by " : "";
        if (monthly) {
            return by + "day " + to.getDayOfMonth() + " of every month";
        }
        return by + from + (to.equals(from) ? "" : " - " + to);
    }

    static NoticeDate read(JsonValue part) {
        JsonObject fields = part.fields("by", "from", "to", "every", "what");
        boolean deadline = fields.has("by");
        if (deadline && (fields.has("from") || fields.has("to"))) {
            throw part.place().field("dates").with("deadline", "by").with("first", "from")
                    .with("last", "to");
        }
        LocalDate from = fields.required(deadline ? "by" : "from", JsonValue::date);
        LocalDate to = fields.optional("to", JsonValue::date).orElse(from);
        if (to.isBefore(from)) {
            throw part.place().contradiction("date");
        }
        boolean monthly = fields.optional("every", NoticeDate::month).orElse(false);
        if (monthly && (from.getDayOfMonth() > 28 || !from.equals(to))) {
            throw part.place().value("monthly");
        }
        return new NoticeDate(from, to, deadline, monthly, fields.required("what", JsonValue::text));
    }

    private static boolean month(JsonValue every) {
        if (every.name().equals("month")) {
            return true;
        }
        throw every.place().value("choice").with("known", "month");
    }
}
