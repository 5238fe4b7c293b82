package se.eltsdk.cli.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import se.eltsdk.cli.command.SwedishTime;

/** Maps time to a length, with ticks at round Swedish times. */
final class TimeScale {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH.mm", Locale.ROOT);
    private static final List<Step> STEPS = List.of(
            step(ChronoUnit.HOURS, 1, "HH.mm"), step(ChronoUnit.HOURS, 6, "dd/M HH"), step(ChronoUnit.DAYS, 1, "MM-dd"),
            step(ChronoUnit.DAYS, 7, "MM-dd"), step(ChronoUnit.MONTHS, 1, "yyyy-MM"),
            step(ChronoUnit.MONTHS, 3, "yyyy-MM"), step(ChronoUnit.MONTHS, 6, "yyyy-MM"),
            step(ChronoUnit.YEARS, 1, "yyyy"), step(ChronoUnit.YEARS, 5, "yyyy"), step(ChronoUnit.YEARS, 20, "yyyy"));

    private final TimeSpan shown;
    private final double length;

    TimeScale(TimeSpan shown, double length) {
        this.shown = shown;
        this.length = length;
    }

    /** The position of an instant, from 0 to the length; an instant outside gets the nearer end. */
    double at(Instant instant) {
        Instant inside = instant.isBefore(shown.from()) ? shown.from() : instant.isAfter(shown.to()) ? shown.to()
                : instant;
        return length * seconds(shown.from(), inside) / seconds(shown.from(), shown.to());
    }

    /** The time between two positions. */
    TimeSpan between(double from, double to) {
        return new TimeSpan(instant(from), instant(to));
    }

    private Instant instant(double position) {
        return shown.from().plusSeconds(Math.round(position / length * seconds(shown.from(), shown.to())));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }

    /** At most this many ticks; the first may be left out. */
    List<Tick> ticks(int most) {
        Step step = STEPS.stream().filter(each -> seconds(shown.from(), shown.to()) / each.seconds() <= most)
                .findFirst().orElse(STEPS.get(STEPS.size() - 1));
        DateTimeFormatter label = DateTimeFormatter.ofPattern(step.pattern(), Locale.ROOT);
        List<Tick> ticks = new ArrayList<>();
        ZonedDateTime first = first(step);
        for (int i = 0; !first.plus((long) i * step.amount(), step.unit()).toInstant().isAfter(shown.to()); i++) {
            ZonedDateTime time = first.plus((long) i * step.amount(), step.unit());
            if (!time.toInstant().isBefore(shown.from())) {
                ticks.add(new Tick(at(time.toInstant()), label.format(time)));
            }
        }
        return ticks;
    }

    private ZonedDateTime first(Step step) {
        ZonedDateTime day = shown.from().atZone(SwedishTime.ZONE).truncatedTo(ChronoUnit.DAYS);
        return step.unit().compareTo(ChronoUnit.DAYS) <= 0 ? day : day.withDayOfYear(1);
    }

    /** In Swedish time, to the minute. */
    static String shown(Instant instant) {
        return MINUTE.format(instant.atZone(SwedishTime.ZONE));
    }

    static String shown(TimeSpan span) {
        return shown(span.from()) + " – " + shown(span.to());
    }

    private static Step step(ChronoUnit unit, int amount, String pattern) {
        return new Step(unit, amount, pattern);
    }

    /** A position with its label. */
    record Tick(double position, String label) {
    }

    private record Step(ChronoUnit unit, int amount, String pattern) {

        private double seconds() {
            return unit.getDuration().toSeconds() * (double) amount;
        }
    }
}
