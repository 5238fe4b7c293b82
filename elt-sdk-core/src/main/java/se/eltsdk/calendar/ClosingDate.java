package se.eltsdk.calendar;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.calendar.internal.json.JsonObject;
import se.eltsdk.calendar.internal.json.JsonValue;

/**
 * One date that was given for the end of a {@link ServiceVersion}: planned, or taken place.
 *
 * <p>The version answers up to and on that day.
 */
public final class ClosingDate {

    private final LocalDate on;
    private final boolean done;
    private final @Nullable LocalDate published;
    private final String why;

    private ClosingDate(LocalDate on, boolean done, @Nullable LocalDate published, String why) {
        this.on = on;
        this.done = done;
        this.published = published;
        this.why = why;
    }

    static ClosingDate read(JsonValue part) {
        JsonObject fields = part.fields("planned", "closed", "published", "why");
        boolean done = fields.has("closed");
        if (done && fields.has("planned")) {
            throw part.place().field("closing");
        }
        return new ClosingDate(fields.required(done ? "closed" : "planned", JsonValue::date), done,
                fields.optional("published", JsonValue::date).orElse(null), fields.text("why"));
    }

    /** The last day. */
    public LocalDate on() {
        return on;
    }

    /** Whether it took place; else it is a plan. */
    public boolean isDone() {
        return done;
    }

    /** The day on which it was published; empty where that is not known. */
    public Optional<LocalDate> published() {
        return Optional.ofNullable(published);
    }

    /** Why the date was set or moved; empty where no reason was given. */
    public String why() {
        return why;
    }

    /** A plan of which no day of publication is known counts as known always; a deed from its own day. */
    boolean isKnownOn(LocalDate day) {
        LocalDate known = published == null && done ? on : published;
        return known == null || !known.isAfter(day);
    }

    /** For example {@code planned 2024-06-30, published 2023-11-23}. */
    @Override
    public String toString() {
        return (done ? "closed " : "planned ") + on + (published == null ? "" : ", published " + published);
    }
}
