package se.eltsdk.doctor.internal.setup;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;

/**
 * How far this machine's clock is from a server's header {@code Date}, which has whole seconds.
 *
 * @param off   the least that it can be; negative or zero if the clocks may agree
 * @param ahead whether this machine's clock is ahead of the server's
 */
public record ClockDifference(Duration off, boolean ahead) {

    /** The subject of observations about the clock. */
    public static final String SUBJECT = "clock";

    /** Less than this is no difference. */
    public static final Duration SOME = Duration.ofSeconds(30);

    private static final Duration MUCH = Duration.ofMinutes(5);

    /**
     * Compares.
     *
     * @param before this machine's time before the request
     * @param after  and after the answer
     */
    public static ClockDifference of(Instant date, Instant before, Instant after) {
        return date.isBefore(before) ? new ClockDifference(Duration.between(date, before), true)
                : new ClockDifference(Duration.between(after.plusSeconds(1), date), false);
    }

    /** Returns the code of a difference that matters; empty if the clocks agree. */
    public Optional<ErrorCode> code() {
        return off.compareTo(SOME) < 0 ? Optional.empty()
                : Optional.of(off.compareTo(MUCH) < 0 ? ErrorCode.CLOCK_OFF : ErrorCode.CLOCK_WRONG);
    }

    /** Returns the message with the difference and both times. */
    public ErrorMessage in(ErrorMessage message, Instant ours, Instant theirs) {
        return message.with("difference", off).with("now", ours.truncatedTo(ChronoUnit.SECONDS))
                .with("date", theirs);
    }
}
