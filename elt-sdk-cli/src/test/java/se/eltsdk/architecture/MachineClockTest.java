package se.eltsdk.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The suite runs at the time that the build says: today's, and in the profile {@code later} that of two years on. */
class MachineClockTest {

    private static final Duration LONGEST_BUILD = Duration.ofHours(6);

    @Test
    void whenTheBuildSaysHowManyYearsAhead_thenTheClockIsThere() {
        long years = Long.parseLong(System.getProperty("elt.years.ahead"));
        Instant start = Instant.parse(System.getProperty("elt.build.time")).atOffset(ZoneOffset.UTC).plusYears(years)
                .toInstant();

        Duration off = Duration.between(start, Clock.systemUTC().instant()).abs();

        assertTrue(off.compareTo(LONGEST_BUILD.plusDays(years)) < 0, () -> "the clock is " + off + " off " + start
                + ": is libfaketime installed where the profile looks for it?");
    }
}
