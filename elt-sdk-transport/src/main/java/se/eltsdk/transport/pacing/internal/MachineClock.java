package se.eltsdk.transport.pacing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The clocks of one machine, from one start of it to the next. One process writes how long no call to FK may be made,
 * and another one reads how much of that time is left.
 *
 * <p>Time has passed only if both clocks show it, so a clock that was set forward does not shorten the wait. If one
 * was set back, or the text comes from another machine or from before a restart, the whole time is waited again.
 *
 * @param boot   names this machine and its current start
 * @param ticker nanoseconds that only grow, the same ones in all processes
 * @param wall   the time of day
 */
public record MachineClock(String boot, LongSupplier ticker, Clock wall) {

    private static final Path LINUX_BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Pattern FORM = Pattern.compile("rest (\\S+) ([0-9]+) (-?[0-9]+) (-?[0-9]+);");

    /** On Linux {@code System.nanoTime()} counts from the machine's start. Elsewhere each process is on its own. */
    public static MachineClock system() {
        String boot;
        try {
            boot = Files.readString(LINUX_BOOT_ID).strip();
        } catch (IOException e) {
            boot = UUID.randomUUID().toString();
        }
        return new MachineClock(boot, System::nanoTime, Clock.systemUTC());
    }

    /** Writes that from now on no call may be made for this time. */
    public String write(Duration rest) {
        return "rest " + boot + " " + Math.max(0, rest.toNanos()) + " " + ticker.getAsLong() + " " + wall.millis() + ";";
    }

    /**
     * Returns how much is left of the time that was written; never negative.
     *
     * @param otherwise what is left if the text cannot be understood, or is not of this machine and this start of it
     */
    public Duration left(String written, Duration otherwise) {
        Matcher parts = FORM.matcher(written);
        try {
            return parts.matches() && parts.group(1).equals(boot)
                    ? left(Duration.ofNanos(Long.parseLong(parts.group(2))),
                            Duration.ofNanos(ticker.getAsLong() - Long.parseLong(parts.group(3))),
                            Duration.ofMillis(wall.millis() - Long.parseLong(parts.group(4))))
                    : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static Duration left(Duration rest, Duration byTicker, Duration byWall) {
        Duration passed = byTicker.compareTo(byWall) < 0 ? byTicker : byWall;
        Duration left = passed.isNegative() ? rest : rest.minus(passed);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
