package se.eltsdk.calendar;

import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.calendar.internal.NoticeFormatter;
import se.eltsdk.calendar.internal.json.JsonObject;
import se.eltsdk.calendar.internal.json.JsonValue;

/**
 * One piece of news ({@code nyhet}, {@code driftinformation}) that FK published, a law, a judgment, or one that a
 * vendor wrote down.
 *
 * <p>It is known from the day on which it was published; one without that day is standing and known always.
 */
public final class Notice {

    /**
     * An address that a notice names.
     *
     * @param address the address; some are plain http: what comes from there has to be confirmed another way
     * @param what    what lies there
     */
    public record Link(URI address, String what) {

        static Link read(JsonValue part) {
            JsonObject fields = part.fields("address", "what");
            return new Link(fields.required("address", JsonValue::address), fields.required("what", JsonValue::name));
        }
    }

    /**
     * Whom to ask.
     *
     * @param about   about what
     * @param mail    mail address
     * @param subject the subject line that FK asks for; empty where it asks for none
     * @param include what FK wants to know of the sender, and nothing else personal; empty where it does not say
     */
    public record Contact(String about, String mail, String subject, List<String> include) {

        /** Copies the list. */
        public Contact {
            include = List.copyOf(include);
        }

        static Contact read(JsonValue part) {
            JsonObject fields = part.fields("about", "mail", "subject", "include");
            return new Contact(fields.required("about", JsonValue::name), fields.required("mail", JsonValue::name),
                    fields.text("subject"), fields.list("include", JsonValue::name));
        }
    }

    private final String id;
    private final String service;
    private final NoticeKind kind;
    private final @Nullable LocalDate published;
    private final @Nullable LocalDate updated;
    private final @Nullable LocalDate withdrawn;
    private final String title;
    private final String text;
    private final String source;
    private final List<TimeWindow> windows;
    private final List<NoticeDate> dates;
    private final List<Link> links;
    private final List<Contact> contacts;

    private Notice(JsonObject fields) {
        id = fields.required("id", Notice::id);
        service = fields.required("service", JsonValue::name);
        kind = fields.required("kind", Notice::kind);
        published = fields.optional("published", JsonValue::date).orElse(null);
        updated = fields.optional("updated", JsonValue::date).orElse(null);
        withdrawn = fields.optional("withdrawn", JsonValue::date).orElse(null);
        title = fields.required("title", JsonValue::name);
        text = fields.required("text", JsonValue::text);
        source = fields.text("source");
        windows = fields.list("windows", Notice::window);
        dates = fields.list("dates", NoticeDate::read);
        links = fields.list("links", Link::read);
        contacts = fields.list("contacts", Contact::read);
    }

    private Notice(Notice other, LocalDate knownOn) {
        id = other.id;
        service = other.service;
        kind = other.kind;
        published = other.published;
        updated = other.updated == null || other.updated.isAfter(knownOn) ? null : other.updated;
        withdrawn = null;
        title = other.title;
        text = other.text;
        source = other.source;
        windows = other.windows;
        dates = other.dates;
        links = other.links;
        contacts = other.contacts;
    }

    static Notice read(JsonValue part) {
        JsonObject fields = part.fields("id", "service", "kind", "published", "updated", "withdrawn", "title", "text",
                "source", "windows", "dates", "links", "contacts");
        Notice notice = new Notice(fields);
        if (!notice.kind.hasTime(notice)) {
            throw part.place().field("windows").with("noticeKind", notice.kind.label());
        }
        if (isBefore(notice.updated, notice.published) || isBefore(notice.withdrawn, notice.published)) {
            throw part.place().contradiction("updated");
        }
        return notice;
    }

    private static boolean isBefore(@Nullable LocalDate day, @Nullable LocalDate other) {
        return day != null && other != null && day.isBefore(other);
    }

    private static String id(JsonValue part) {
        String id = part.name();
        if (id.matches("[a-z0-9][a-z0-9.-]{0,79}")) {
            return id;
        }
        throw part.place().value("id");
    }

    private static NoticeKind kind(JsonValue part) {
        return NoticeKind.of(part.name()).orElseThrow(() -> part.place().value("choice")
                .with("known", Arrays.stream(NoticeKind.values()).map(NoticeKind::label).toList()));
    }

    private static TimeWindow window(JsonValue part) {
        JsonObject fields = part.fields("from", "to");
        try {
            return new TimeWindow(fields.required("from", JsonValue::instant),
                    fields.required("to", JsonValue::instant));
        } catch (IllegalArgumentException e) {
            throw part.place().contradiction("window");
        }
    }

    /** Its stable name, for example {@code elt-2022-02-08-certificates}. */
    public String id() {
        return id;
    }

    /** The service that it is about, for example {@code ELT}. */
    public String service() {
        return service;
    }

    /** What it is about. */
    public NoticeKind kind() {
        return kind;
    }

    /** The day on which FK published it; empty for a standing one. */
    public Optional<LocalDate> published() {
        return Optional.ofNullable(published);
    }

    /** The day on which FK changed its text; empty where it did not. */
    public Optional<LocalDate> updated() {
        return Optional.ofNullable(updated);
    }

    /** The day from which it no longer counts, for example of an outage that was called off; empty where it counts. */
    public Optional<LocalDate> withdrawn() {
        return Optional.ofNullable(withdrawn);
    }

    /** Its subject on one line. */
    public String title() {
        return title;
    }

    /** All that it says. */
    public String text() {
        return text;
    }

    /** Where it stands: publisher and page, law or judgment; empty where a vendor's file does not say. */
    public String source() {
        return source;
    }

    /** When it happens; not empty for outages. */
    public List<TimeWindow> windows() {
        return windows;
    }

    /** The days that it names, such as what must be done by when; empty where it names none. */
    public List<NoticeDate> dates() {
        return dates;
    }

    /** The addresses that it names; empty where it names none. */
    public List<Link> links() {
        return links;
    }

    /** Whom to ask; empty where it does not say. */
    public List<Contact> contacts() {
        return contacts;
    }

    /** Its whole content, on several lines: text, windows, dates, addresses, whom to ask, when it was published. */
    public String inWords() {
        return NoticeFormatter.of(this);
    }

    /** Whether it was published and not yet withdrawn on that day. */
    public boolean countsOn(LocalDate day) {
        return isKnownOn(day) && (withdrawn == null || withdrawn.isAfter(day));
    }

    /** This notice as it was known on that day; empty if it was not published yet, or was withdrawn. */
    Optional<Notice> asKnownOn(LocalDate day) {
        return countsOn(day) ? Optional.of(new Notice(this, day)) : Optional.empty();
    }

    /** Whether it was published by that day; a standing notice always was. */
    boolean isKnownOn(LocalDate day) {
        return published == null || !published.isAfter(day);
    }

    /** Its id and title. */
    @Override
    public String toString() {
        return "Notice[" + id + ", " + title + "]";
    }
}
