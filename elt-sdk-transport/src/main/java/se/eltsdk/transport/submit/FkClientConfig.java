package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.internal.http.Timeouts;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.tls.HttpProxy;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.transport.tls.internal.ProxyRoute;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/**
 * Configures an {@link FkClient}: an environment, the vendor's TLS key, timeouts, the pace and more. Immutable.
 *
 * <pre>{@code
 * CallPacer shared = CallPacer.of(CallInterval.oneASecond());
 * FkClientConfig config = FkClientConfig.of(environment, tlsKey).withPacer(shared);
 * }</pre>
 */
public final class FkClientConfig {

    private static final Duration LEAST_FROM_SENDING = Duration.ofMillis(1050);

    private final FkCredentials credentials;
    private final Timeouts timeouts;
    private final CallPacer pacer;
    private final Clock clock;
    private final ProxyRoute route;
    private final RevocationMode revocation;
    private final FkConnectionListener listener;
    private final boolean probing;

    private FkClientConfig(FkCredentials credentials, Timeouts timeouts, CallPacer pacer, Clock clock,
            ProxyRoute route, RevocationMode revocation, FkConnectionListener listener, boolean probing) {
        this.credentials = credentials;
        this.timeouts = timeouts;
        this.pacer = pacer;
        this.clock = clock;
        this.route = route;
        this.revocation = revocation;
        this.listener = listener;
        this.probing = probing;
    }

    /**
     * Returns a configuration with the default timeouts (10 s to connect, 60 s to the beginning of the answer, 90 s in
     * all), its own pacer at one call a second, the system clock, no proxy, and soft revocation checking.
     */
    public static FkClientConfig of(EltEnvironment environment, KeyMaterial tlsKey) {
        return new FkClientConfig(new FkCredentials(environment, tlsKey), Timeouts.DEFAULT,
                CallPacer.of(CallInterval.oneASecond()), Clock.systemUTC(), ProxyRoute.DIRECT, RevocationMode.SOFT,
                event -> { }, false);
    }

    /**
     * Returns a copy with other timeouts, each counted from the beginning of the call. How long the look-up of a host
     * name takes is the operating system's to limit.
     *
     * @param connect the longest time until TCP and TLS are established
     * @param answer  the longest time until the head of the answer has been received
     * @param total   the longest time until the answer has been read to its end
     * @throws IllegalArgumentException when one is less than a millisecond
     */
    public FkClientConfig withTimeouts(Duration connect, Duration answer, Duration total) {
        return new FkClientConfig(credentials, new Timeouts(connect, answer, total), pacer, clock, route, revocation,
                listener, probing);
    }

    /**
     * Returns a copy with a pacer that other clients may share: FK counts all calls of a vendor in an environment.
     *
     * @throws EltException ELT-811 when the environment is production and the pacer's interval less than a second, or
     *                      less than 1.05 seconds where it counts from the sending
     */
    public FkClientConfig withPacer(CallPacer value) {
        Duration interval = requireNonNull(value, "value").interval().interval();
        Duration least = value.isFromSending() ? LEAST_FROM_SENDING : CallInterval.oneASecond().interval();
        if (environment().isProduction() && interval.compareTo(least) < 0) {
            throw new EltException(ErrorMessage.of(ErrorCode.PACE_TOO_FAST)
                    .with("least", least.toMillis()).with("interval", interval.toMillis()));
        }
        return new FkClientConfig(credentials, timeouts, value, clock, route, revocation, listener, probing);
    }

    /**
     * Returns a copy with another clock. It dates outcomes and receipts, and certificates are judged by it. Pace and
     * timeouts do not use it.
     */
    public FkClientConfig withClock(Clock value) {
        return new FkClientConfig(credentials, timeouts, pacer, requireNonNull(value, "value"), route, revocation,
                listener, probing);
    }

    /** Returns a copy that connects through an HTTP proxy, also to the issuers' revocation lists. */
    public FkClientConfig withProxy(HttpProxy value) {
        return new FkClientConfig(credentials, timeouts, pacer, clock, ProxyRoute.of(value), revocation, listener,
                probing);
    }

    /**
     * Returns a copy with another mode of revocation checking, for FK's certificate and our own. With {@code SOFT},
     * FK's is checked right after the first call that saw it. With {@code HARD}, it is checked before the first call,
     * which costs a handshake, and the first call after FK has changed its certificate is deferred.
     */
    public FkClientConfig withRevocation(RevocationMode value) {
        return new FkClientConfig(credentials, timeouts, pacer, clock, route, requireNonNull(value, "value"), listener,
                probing);
    }

    /** Returns a copy with a listener, which replaces the one before. */
    public FkClientConfig withListener(FkConnectionListener value) {
        return new FkClientConfig(credentials, timeouts, pacer, clock, route, revocation,
                requireNonNull(value, "value"), probing);
    }

    /** Returns a copy that accepts new credentials only after a handshake with FK, without a report, has succeeded. */
    public FkClientConfig withProbeBeforeRenewal() {
        return new FkClientConfig(credentials, timeouts, pacer, clock, route, revocation, listener, true);
    }

    /** Returns the environment that reports go to. */
    public EltEnvironment environment() {
        return credentials.environment();
    }

    KeyMaterial tlsKey() {
        return credentials.tlsKey();
    }

    Timeouts timeouts() {
        return timeouts;
    }

    CallPacer pacer() {
        return pacer;
    }

    Clock clock() {
        return clock;
    }

    ProxyRoute route() {
        return route;
    }

    RevocationMode revocation() {
        return revocation;
    }

    FkConnectionListener listener() {
        return listener;
    }

    boolean isProbingBeforeRenewal() {
        return probing;
    }

    @Override
    public String toString() {
        return "FkClientConfig[" + environment() + "]";
    }
}
