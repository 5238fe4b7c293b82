package se.eltsdk.calendar;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;
import se.eltsdk.calendar.internal.json.JsonObject;
import se.eltsdk.calendar.internal.json.JsonValue;

/**
 * Days that a {@link Notice} names, and what is to happen, or to be done, on them.
 *
 * @param from     first day
 * @param to       last day; the first where it is one day
 * @param deadline whether it is the last day on which to do it
 * @param every    whether it comes again, and when
 * @param what     what happens, or what to do
 */
public record NoticeDate(LocalDate from, LocalDate to, boolean deadline, Recurrence every, String what) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when it ends before it begins
     */
    public NoticeDate {
        requireNonNull(every, "every");
        requireNonNull(what, "what");
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a milestone does not end before it begins");
        }
    }

    /** The same as it next comes, on that day or later; itself where it does not come again. */
    public NoticeDate next(LocalDate day) {
        LocalDate last = every.next(to, day);
        return last.equals(to) ? this
                : new NoticeDate(last.minusDays(ChronoUnit.DAYS.between(from, to)), last, deadline, every, what);
    }

    /**
     * For example {@code by 2022-02-08}, {@code by day 5 of every month} or
     * {@code the last Sunday of October of every year}.
     */
    public String days() {
        String by = deadline ? "by " : "";
        return by + switch (every) {
            case NONE -> from + (to.equals(from) ? "" : " - " + to);
            case MONTHLY -> "day " + to.getDayOfMonth() + " of every month";
            case YEARLY_ON_LAST_SUNDAY -> "the last Sunday of "
                    + to.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " of every year";
        };
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
        Recurrence every = fields.optional("every", NoticeDate::every).orElse(Recurrence.NONE);
        if (every != Recurrence.NONE && (!every.fits(from) || !from.equals(to))) {
            throw part.place().value(every == Recurrence.MONTHLY ? "monthly" : "last-sunday");
        }
        return new NoticeDate(from, to, deadline, every, fields.required("what", JsonValue::text));
    }

    private static Recurrence every(JsonValue label) {
        return Recurrence.of(label.name()).orElseThrow(() -> label.place().value("choice")
                .with("known", Stream.of(Recurrence.values()).map(Recurrence::label).filter(known -> !known.isEmpty())
                        .toList()));
    }
}
