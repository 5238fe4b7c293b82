package se.eltsdk.calendar;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.calendar.internal.json.JsonObject;
import se.eltsdk.calendar.internal.json.JsonValue;

/**
 * A value of one of FK's code lists, for example {@code P37} of {@code beloppstyp}.
 *
 * <p>FK adds values without a new version of the service, so a value that is not known is kept, not refused.
 */
public final class CodeListValue {

    private final String service;
    private final String list;
    private final String value;
    private final boolean known;
    private final String meaning;
    private final @Nullable LocalDate published;
    private final String note;
    private final String source;

    private CodeListValue(String service, String list, String value, boolean known, String meaning,
                          @Nullable LocalDate published,
                 String note, String source) {
        this.service = requireNonNull(service, "service");
        this.list = requireNonNull(list, "list");
        this.value = requireNonNull(value, "value");
        this.known = known;
        this.meaning = meaning;
        this.published = published;
        this.note = note;
        this.source = source;
    }

    static CodeListValue unknown(String service, String list, String value) {
        return new CodeListValue(service, list, value, false, "", null, "", "");
    }

    static CodeListValue read(JsonValue part) {
        JsonObject fields = part.fields("service", "list", "code", "meaning", "published", "note", "source");
        return new CodeListValue(fields.required("service", JsonValue::name), fields.required("list", JsonValue::name),
                fields.required("code", JsonValue::name), true, fields.text("meaning"),
                fields.optional("published", JsonValue::date).orElse(null), fields.text("note"),
                fields.text("source"));
    }

    /** The service whose list it is. */
    public String service() {
        return service;
    }

    /** The list, for example {@code beloppstyp}. */
    public String list() {
        return list;
    }

    /** The value as FK writes it. */
    public String value() {
        return value;
    }

    /** Whether the catalogue has it. */
    public boolean isKnown() {
        return known;
    }

    /** What it means, in FK's words; empty where FK does not say, and for an unknown value. */
    public String meaning() {
        return meaning;
    }

    /** The day on which FK announced it; empty where that is not known, and for an unknown value. */
    public Optional<LocalDate> published() {
        return Optional.ofNullable(published);
    }

    /** A note; empty where there is none. */
    public String note() {
        return note;
    }

    /** Where it stands; empty where a vendor's file does not say, and for an unknown value. */
    public String source() {
        return source;
    }

    boolean isKnownOn(LocalDate day) {
        return published == null || !published.isAfter(day);
    }

    /** List and value, and whether it is known. */
    @Override
    public String toString() {
        return "CodeListValue[" + service + " " + list + " " + value + (known ? "]" : ", unknown]");
    }
}
