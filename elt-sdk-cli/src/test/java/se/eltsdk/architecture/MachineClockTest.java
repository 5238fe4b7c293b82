package se.eltsdk.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The tests run at the time that the build sets: today, and two years ahead in the profile {@code later}. */
class MachineClockTest {

    private static final Duration LONGEST_BUILD = Duration.ofHours(6);

    @Test
    void whenTheBuildSetsTheYearsAhead_thenTheClockShowsThem() {
        long years = Long.parseLong(System.getProperty("elt.years.ahead"));
        Instant start = Instant.parse(System.getProperty("elt.build.time")).atOffset(ZoneOffset.UTC).plusYears(years)
                .toInstant();

        Duration off = Duration.between(start, Clock.systemUTC().instant()).abs();

        assertTrue(off.compareTo(LONGEST_BUILD.plusDays(years)) < 0, () -> "the clock is " + off + " off " + start
                + ": is libfaketime installed where the profile looks for it?");
    }
}
