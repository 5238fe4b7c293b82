package se.eltsdk.calendar;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How a version of one of FK's services stands on a day. Made by {@link FkCalendar#status}. */
public final class VersionStatus {

    /** How it can stand. */
    public enum State {
        /** It is deployed on a later day. */
        NOT_YET,
        /** It runs, and no closing is announced. */
        OPEN,
        /** It runs, and its last day is known; on that day too, with 0 days left. */
        CLOSING,
        /** The planned last day is over, and no notice says that it was closed, or that the day was moved. */
        PAST_PLANNED_CLOSING,
        /** It was closed. */
        CLOSED,
        /** Not in the catalogue, without dates there, or not in FK's own table. */
        UNKNOWN
    }

    private final String service;
    private final String version;
    private final LocalDate date;
    private final State state;
    private final @Nullable LocalDate opens;
    private final @Nullable ClosingDate closing;

    private VersionStatus(String service, String version, LocalDate date, State state, @Nullable LocalDate opens,
                          @Nullable ClosingDate closing) {
        this.service = service;
        this.version = version;
        this.date = date;
        this.state = state;
        this.opens = opens;
        this.closing = closing;
    }

    static VersionStatus unknown(String service, String version, LocalDate date) {
        return new VersionStatus(service, version, date, State.UNKNOWN, null, null);
    }

    static VersionStatus of(ServiceVersion version, LocalDate date) {
        LocalDate opens = version.opens().orElse(null);
        ClosingDate closing = version.closing().orElse(null);
        return new VersionStatus(version.service(), version.number(), date, state(version, date, opens, closing),
                opens, closing);
    }

    private static State state(ServiceVersion version, LocalDate date, @Nullable LocalDate opens,
                               @Nullable ClosingDate closing) {
        if (opens == null && closing == null) {
            return State.UNKNOWN;
        }
        if (opens != null && date.isBefore(opens)) {
            return State.NOT_YET;
        }
        if (closing == null) {
            return version.isListed() ? State.OPEN : State.UNKNOWN;
        }
        if (!date.isAfter(closing.on())) {
            return State.CLOSING;
        }
        return closing.isDone() ? State.CLOSED : State.PAST_PLANNED_CLOSING;
    }

    /** The service that was asked for. */
    public String service() {
        return service;
    }

    /** The version that was asked for. */
    public String version() {
        return version;
    }

    /** The day that was asked for. */
    public LocalDate date() {
        return date;
    }

    /** How it stands on that day. */
    public State state() {
        return state;
    }

    /** Its last day, planned or past; empty where none is known. */
    public Optional<LocalDate> closing() {
        return Optional.ofNullable(closing).map(ClosingDate::on);
    }

    /** How many days are left, 0 on the last; empty unless the state is {@link State#CLOSING}. */
    public OptionalLong daysLeft() {
        return state == State.CLOSING ? OptionalLong.of(ChronoUnit.DAYS.between(date, last()))
                : OptionalLong.empty();
    }

    /** One line, for example {@code closes 2020-10-31, 30 days left}. */
    public String inWords() {
        return switch (state) {
            case NOT_YET -> "from " + opens;
            case OPEN -> "open, no closing announced";
            case CLOSING -> "closes " + last() + ", " + left(daysLeft().orElseThrow());
            case PAST_PLANNED_CLOSING -> "past its planned closing, " + last();
            case CLOSED -> "closed " + last();
            case UNKNOWN -> opens == null ? "not known" : "not known whether still open";
        };
    }

    private LocalDate last() {
        return requireNonNull(closing).on();
    }

    private static String left(long days) {
        return days == 0 ? "the last day" : days + (days == 1 ? " day left" : " days left");
    }

    /** Service, version, day and state. */
    @Override
    public String toString() {
        return service + " " + version + " on " + date + ": " + inWords();
    }
}
