package se.eltsdk.catalogue;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A value of one of FK's code lists, for example {@code P37} of {@code beloppstyp}.
 *
 * <p>FK adds values without a new version of the service, so a value that is not known is kept, not refused.
 */
public final class Code {

    private final String service;
    private final String list;
    private final String value;
    private final boolean known;
    private final String meaning;
    private final LocalDate published;
    private final String note;

    private Code(String service, String list, String value, boolean known, String meaning, LocalDate published,
                 String note) {
        this.service = requireNonNull(service, "service");
        this.list = requireNonNull(list, "list");
        this.value = requireNonNull(value, "value");
        this.known = known;
        this.meaning = meaning;
        this.published = published;
        this.note = note;
    }

    static Code unknown(String service, String list, String value) {
        return new Code(service, list, value, false, "", null, "");
    }

    static Code read(JsonPart part) {
        JsonFields fields = part.fields("service", "list", "code", "meaning", "published", "note");
        return new Code(fields.required("service", JsonPart::name), fields.required("list", JsonPart::name),
                fields.required("code", JsonPart::name), true, fields.text("meaning"),
                fields.optional("published", JsonPart::date).orElse(null), fields.text("note"));
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

    /** The day on which FK told of it; empty where that is not known, and for an unknown value. */
    public Optional<LocalDate> published() {
        return Optional.ofNullable(published);
    }

    /** What else is to be known; empty where there is nothing. */
    public String note() {
        return note;
    }

    boolean isKnownOn(LocalDate day) {
        return published == null || !published.isAfter(day);
    }

    /** List and value, and whether it is known. */
    @Override
    public String toString() {
        return "Code[" + service + " " + list + " " + value + (known ? "]" : ", unknown]");
    }
}
