package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import se.eltsdk.EltException;
import se.eltsdk.transport.pacing.Pace;
import se.eltsdk.transport.pacing.Pacer;
import se.eltsdk.trust.Environment;
import se.eltsdk.trust.KeyMaterial;

/**
 * Where and how to call FK: an environment, the vendor's TLS key, time limits and the pace. Immutable.
 *
 * <pre>{@code
 * Pacer shared = Pacer.at(Pace.oneASecond());
 * FkEndpoint endpoint = FkEndpoint.of(environment, tlsKey).withPacer(shared);
 * }</pre>
 */
public final class FkEndpoint {

    private final Environment environment;
    private final KeyMaterial tlsKey;
    private final TimeLimits limits;
    private final Pacer pacer;
    private final Clock clock;

    private FkEndpoint(Environment environment, KeyMaterial tlsKey, TimeLimits limits, Pacer pacer, Clock clock) {
        this.environment = environment;
        this.tlsKey = tlsKey;
        this.limits = limits;
        this.pacer = pacer;
        this.clock = clock;
    }

    /**
     * An endpoint with the usual limits (10 s to connect, 60 s to the answer's beginning, 90 s in all), a pacer of its
     * own at one call a second, and the machine's clock.
     */
    public static FkEndpoint of(Environment environment, KeyMaterial tlsKey) {
        return new FkEndpoint(requireNonNull(environment, "environment"), requireNonNull(tlsKey, "tlsKey"),
                TimeLimits.USUAL, Pacer.at(Pace.oneASecond()), Clock.systemUTC());
    }

    /**
     * The same with other time limits, each counted from the beginning of the call.
     *
     * @param connect the most until TCP and TLS stand
     * @param answer  the most until the head of the answer is there
     * @param total   the most until the answer has been read to its end
     * @throws IllegalArgumentException when one is less than a millisecond
     */
    public FkEndpoint withTimeouts(Duration connect, Duration answer, Duration total) {
        return new FkEndpoint(environment, tlsKey, new TimeLimits(connect, answer, total), pacer, clock);
    }

    /**
     * The same with a pacer that other clients may share: FK counts calls per vendor and environment, over all.
     *
     * @throws EltException ELT-811 when the environment is production and the pacer's interval less than a second
     */
    public FkEndpoint withPacer(Pacer value) {
        Duration interval = requireNonNull(value, "value").pace().interval();
        if (environment.isProduction() && interval.compareTo(Pace.oneASecond().interval()) < 0) {
            throw new EltException("ELT-811", "FK shuts out who calls more often than once a second: in production the "
                    + "pace's interval is at least PT1S; it is " + interval + ".");
        }
        return new FkEndpoint(environment, tlsKey, limits, value, clock);
    }

    /** The same with another clock, by which outcomes and receipts are dated. Pace and limits do not go by it. */
    public FkEndpoint withClock(Clock value) {
        return new FkEndpoint(environment, tlsKey, limits, pacer, requireNonNull(value, "value"));
    }

    /** The environment that reports go to. */
    public Environment environment() {
        return environment;
    }

    KeyMaterial tlsKey() {
        return tlsKey;
    }

    TimeLimits limits() {
        return limits;
    }

    Pacer pacer() {
        return pacer;
    }

    Clock clock() {
        return clock;
    }

    @Override
    public String toString() {
        return "FkEndpoint[" + environment + "]";
    }
}
