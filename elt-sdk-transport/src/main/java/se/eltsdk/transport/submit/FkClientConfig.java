package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import se.eltsdk.EltException;
import se.eltsdk.transport.internal.http.Timeouts;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.tls.HttpProxy;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/**
 * Where and how to call FK: an environment, the vendor's TLS key, time limits and the pace. Immutable.
 *
 * <pre>{@code
 * Pacer shared = Pacer.at(Pace.oneASecond());
 * FkEndpoint endpoint = FkEndpoint.of(environment, tlsKey).withPacer(shared);
 * }</pre>
 */
public final class FkClientConfig {

    private final FkCredentials credentials;
    private final Parts parts;

    private static final Duration FROM_SENDING = Duration.ofMillis(1050);

    private FkClientConfig(FkCredentials credentials, Parts parts) {
        this.credentials = credentials;
        this.parts = parts;
    }

    /** All but whom to reach and with which key; changed only while a new endpoint is made. */
    private static final class Parts implements Cloneable {

        private Timeouts limits = Timeouts.USUAL;
        private CallPacer pacer = CallPacer.of(CallInterval.oneASecond());
        private Clock clock = Clock.systemUTC();
        private Optional<HttpProxy> proxy = Optional.empty();
        private RevocationMode revocation = RevocationMode.SOFT;
        private FkConnectionListener listener = event -> { };
        private boolean probing;

        Parts copy() {
            try {
                return (Parts) clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("it can be cloned", e);
            }
        }
    }

    private FkClientConfig with(Consumer<Parts> change) {
        Parts changed = parts.copy();
        change.accept(changed);
        return new FkClientConfig(credentials, changed);
    }

    /**
     * An endpoint with the usual limits (10 s to connect, 60 s to the answer's beginning, 90 s in all), a pacer of its
     * own at one call a second, the machine's clock, no proxy, and revocation soft.
     */
    public static FkClientConfig of(EltEnvironment environment, KeyMaterial tlsKey) {
        return new FkClientConfig(new FkCredentials(environment, tlsKey), new Parts());
    }

    /**
     * The same with other time limits, each counted from the beginning of the call.
     *
     * @param connect the most until TCP and TLS stand
     * @param answer  the most until the head of the answer is there
     * @param total   the most until the answer has been read to its end
     * @throws IllegalArgumentException when one is less than a millisecond
     */
    public FkClientConfig withTimeouts(Duration connect, Duration answer, Duration total) {
        Timeouts value = new Timeouts(connect, answer, total);
        return with(changed -> changed.limits = value);
    }

    /**
     * The same with a pacer that other clients may share: FK counts calls per vendor and environment, over all.
     *
     * @throws EltException ELT-811 when the environment is production and the pacer's interval less than a second, or
     *                      less than 1.05 seconds where it counts from the sending
     */
    public FkClientConfig withPacer(CallPacer value) {
        Duration interval = requireNonNull(value, "value").interval().interval();
        Duration least = value.isFromSending() ? FROM_SENDING : CallInterval.oneASecond().interval();
        if (environment().isProduction() && interval.compareTo(least) < 0) {
            throw new EltException("ELT-811", "FK shuts out who calls more often than once a second: in production the "
                    + "pace's interval is at least " + least + "; it is " + interval + ".");
        }
        return with(changed -> changed.pacer = value);
    }

    /**
     * The same with another clock, by which outcomes and receipts are dated and certificates judged. Pace and limits do
     * not go by it.
     */
    public FkClientConfig withClock(Clock value) {
        requireNonNull(value, "value");
        return with(changed -> changed.clock = value);
    }

    /** The same through an HTTP proxy, which also leads to the issuers' revocation lists. */
    public FkClientConfig withProxy(HttpProxy value) {
        requireNonNull(value, "value");
        return with(changed -> changed.proxy = Optional.of(value));
    }

    /**
     * The same with another way to treat revocation of FK's certificate and our own. With {@code SOFT}, FK's is asked
     * about right after the first call that saw it; with {@code HARD}, before it, which costs a handshake, and the
     * first call after FK has changed its certificate is deferred.
     */
    public FkClientConfig withRevocation(RevocationMode value) {
        requireNonNull(value, "value");
        return with(changed -> changed.revocation = value);
    }

    /** The same with a listener, instead of the one before. */
    public FkClientConfig withListener(FkConnectionListener value) {
        requireNonNull(value, "value");
        return with(changed -> changed.listener = value);
    }

    /** The same, and new credentials have to pass a handshake with FK, without a report, before they are taken. */
    public FkClientConfig withProbeBeforeRenewal() {
        return with(changed -> changed.probing = true);
    }

    /** The environment that reports go to. */
    public EltEnvironment environment() {
        return credentials.environment();
    }

    KeyMaterial tlsKey() {
        return credentials.tlsKey();
    }

    Timeouts limits() {
        return parts.limits;
    }

    CallPacer pacer() {
        return parts.pacer;
    }

    Clock clock() {
        return parts.clock;
    }

    Optional<HttpProxy> proxy() {
        return parts.proxy;
    }

    RevocationMode revocation() {
        return parts.revocation;
    }

    FkConnectionListener listener() {
        return parts.listener;
    }

    boolean isProbingBeforeRenewal() {
        return parts.probing;
    }

    @Override
    public String toString() {
        return "FkEndpoint[" + environment() + "]";
    }
}
