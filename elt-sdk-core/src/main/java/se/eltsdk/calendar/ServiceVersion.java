package se.eltsdk.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.eltsdk.calendar.internal.NoticeFormatter;
import se.eltsdk.calendar.internal.json.JsonLocation;
import se.eltsdk.calendar.internal.json.JsonObject;
import se.eltsdk.calendar.internal.json.JsonValue;

/**
 * One version of one of FK's services: what came with it, since when it runs, and all that was ever said of its end.
 *
 * <p>Several versions run side by side. Closing dates are announced and then moved: each is kept with the day on which
 * it was published.
 */
public final class ServiceVersion {

    /**
     * A move of a planned closing.
     *
     * @param published the day on which it was published
     * @param from      the closing date before
     * @param to        the closing date from then on
     * @param why       the reason; empty where none was given
     */
    public record Move(LocalDate published, LocalDate from, LocalDate to, String why) {
    }

    private final String service;
    private final String number;
    private final List<String> contents;
    private final @Nullable LocalDate announced;
    private final @Nullable LocalDate deployed;
    private final List<ClosingDate> closings;
    private final boolean listed;
    private final String note;
    private final String source;

    private ServiceVersion(JsonObject fields) {
        service = fields.required("service", JsonValue::name);
        number = fields.required("version", JsonValue::name);
        contents = fields.list("contents", JsonValue::name);
        announced = fields.optional("announced", JsonValue::date).orElse(null);
        deployed = fields.optional("deployed", JsonValue::date).orElse(null);
        closings = fields.list("closings", ClosingDate::read);
        listed = fields.optional("listed", JsonValue::flag).orElse(true);
        note = fields.text("note");
        source = fields.text("source");
    }

    private ServiceVersion(ServiceVersion other, List<ClosingDate> closings) {
        service = other.service;
        number = other.number;
        contents = other.contents;
        announced = other.announced;
        deployed = other.deployed;
        listed = other.listed;
        note = other.note;
        source = other.source;
        this.closings = closings;
    }

    static ServiceVersion read(JsonValue part) {
        ServiceVersion version = new ServiceVersion(part.fields("service", "version", "contents", "announced",
                "deployed", "closings", "listed", "note", "source"));
        version.check(part.place());
        return version;
    }

    private void check(JsonLocation place) {
        Set<LocalDate> days = new HashSet<>();
        for (int i = 0; i < closings.size(); i++) {
            ClosingDate closing = closings.get(i);
            if (deployed != null && closing.on().isBefore(deployed)) {
                throw place.contradiction("closes-early");
            }
            if (closing.isDone() && i < closings.size() - 1) {
                throw place.contradiction("closing-last");
            }
            boolean moved = i > 0 && !closing.isDone();
            if (moved && closing.published().isEmpty()) {
                throw place.field("published").with("number", i + 1);
            }
            if (moved && !days.stream().allMatch(closing.published().get()::isAfter)) {
                throw place.contradiction("closing-order");
            }
            closing.published().ifPresent(days::add);
        }
    }

    /** The service, for example {@code SSBTEK}. */
    public String service() {
        return service;
    }

    /** The version's number as FK writes it, for example {@code 7.1}. */
    public String number() {
        return number;
    }

    /** What came with it; empty where that is not known. */
    public List<String> contents() {
        return contents;
    }

    /** The day on which FK first named it; empty where that is not known. */
    public Optional<LocalDate> announced() {
        return Optional.ofNullable(announced);
    }

    /** The day on which it was, or will be, put into operation; empty where FK gives none. */
    public Optional<LocalDate> deployed() {
        return Optional.ofNullable(deployed);
    }

    /**
     * The closing that applies: the one that took place, else the date published last. Empty where none is known.
     */
    public Optional<ClosingDate> closing() {
        return closings.isEmpty() ? Optional.empty() : Optional.of(closings.get(closings.size() - 1));
    }

    /** All that was said of its end, in the order in which it was published. */
    public List<ClosingDate> closings() {
        return closings;
    }

    /** How its planned closing was moved, in order; empty where it was not. */
    public List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        for (int i = 1; i < closings.size(); i++) {
            ClosingDate to = closings.get(i);
            if (!to.isDone()) {
                moves.add(new Move(to.published().orElseThrow(), closings.get(i - 1).on(), to.on(), to.why()));
            }
        }
        return List.copyOf(moves);
    }

    /** Whether FK's own table has it; of one that it has not, nobody outside knows whether it is closed. */
    public boolean isListed() {
        return listed;
    }

    /** A note; empty where there is none. */
    public String note() {
        return note;
    }

    /** Where it stands; empty where a vendor's file does not say. */
    public String source() {
        return source;
    }

    /** All that is known of it, on several lines: contents, moves, closing, note, source; empty if nothing. */
    public String inWords() {
        return NoticeFormatter.of(this);
    }

    /** The first day on which it can have been open; empty where neither deployment nor announcement is known. */
    Optional<LocalDate> opens() {
        return deployed().or(this::announced);
    }

    /** It as it was known on that day; empty where it was not known yet. */
    Optional<ServiceVersion> asKnownOn(LocalDate day) {
        boolean unknown = announced().or(this::deployed).filter(day::isBefore).isPresent();
        return unknown ? Optional.empty() : Optional.of(new ServiceVersion(this,
                closings.stream().filter(closing -> closing.isKnownOn(day)).toList()));
    }

    /** Service and number. */
    @Override
    public String toString() {
        return service + " " + number;
    }
}
