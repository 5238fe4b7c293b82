package se.eltsdk.outbox.metrics;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import se.eltsdk.EltException;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.Suspension;

/**
 * Metrics of an outbox and its delivery in a Micrometer registry ({@code mätvärden}). They contain no personal data,
 * and no tag names a report.
 *
 * <pre>{@code
 * EltMetrics metrics = EltMetrics.of(registry, outbox).certificate("tls", certificate, Clock.systemUTC());
 * OutboxRunner runner = OutboxRunner.of(outbox, client).listener(metrics).open();
 * }</pre>
 *
 * <ul>
 * <li>{@code elt.outbox.entries}, tag {@code state}: the number of queued, sending, waiting, unknown or blocked
 *     entries;
 * <li>{@code elt.outbox.oldest}: the age of the oldest entry that still has to be sent, 0 if there is none. If it keeps
 *     growing, no node sends;
 * <li>{@code elt.outbox.outcomes}, tag {@code state}: the number of entries that reached each state through this node;
 * <li>{@code elt.outbox.leader}: 1 while this node is the leader; {@code elt.outbox.turned.away}: 1 while it is the
 *     leader and FK rejects the vendor as a client;
 * <li>{@code elt.outbox.problems}, tag {@code code}: the number of problems that no entry's state shows;
 * <li>{@code elt.call}, tag {@code outcome}: the duration of calls; {@code elt.call.waited}: how long calls waited for
 *     the lock and the pace;
 * <li>{@code elt.certificate.left}, tag {@code certificate}: days until a certificate expires; negative
 *     after it has expired.
 * </ul>
 *
 * <p>The first two query the database when the registry is read. They are NaN if the database does not answer.
 */
public final class EltMetrics implements OutboxListener {

    private static final List<EntryState> OPEN = List.of(EntryState.QUEUED, EntryState.SENDING, EntryState.WAITING,
            EntryState.UNKNOWN, EntryState.BLOCKED);
    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private final MeterRegistry registry;
    private volatile boolean leads;
    private volatile boolean clientRejected;

    private EltMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers the metrics of this outbox. Pass the result to the runner as a listener. */
    public static EltMetrics of(MeterRegistry registry, Outbox outbox) {
        requireNonNull(outbox, "outbox");
        EltMetrics metrics = new EltMetrics(requireNonNull(registry, "registry"));
        OPEN.forEach(state -> metrics.gauge("elt.outbox.entries", "Entries of the outbox", "state", state.word(),
                () -> outbox.count(state)));
        TimeGauge.builder("elt.outbox.oldest", orNaN(() -> outbox.oldestAge().orElse(Duration.ZERO).toMillis()),
                TimeUnit.MILLISECONDS).description("Age of the oldest entry that still has to be sent")
                .register(registry);
        metrics.gauge("elt.outbox.leader", "Whether this node is the leader", () -> metrics.leads ? 1 : 0);
        metrics.gauge("elt.outbox.turned.away", "Whether FK rejects the vendor as a client",
                () -> metrics.clientRejected ? 1 : 0);
        return metrics;
    }

    /**
     * Registers the days until a certificate expires.
     *
     * @param name the value of the tag {@code certificate}, such as {@code tls}
     */
    public EltMetrics certificate(String name, X509Certificate certificate, Clock clock) {
        requireNonNull(certificate, "certificate");
        requireNonNull(clock, "clock");
        gauge("elt.certificate.left", "Days until the certificate expires", "certificate", requireNonNull(name, "name"),
                () -> Duration.between(clock.instant(), certificate.getNotAfter().toInstant()).toSeconds()
                        / DAY_SECONDS);
        return this;
    }

    @Override
    public void changed(OutboxEntry entry) {
        count("elt.outbox.outcomes", "Entries that reached a state through this node", "state", entry.state().word());
    }

    @Override
    public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
        Timer.builder("elt.call").description("Calls to FK").tag("outcome", outcome.word()).register(registry)
                .record(took);
        Timer.builder("elt.call.waited").description("Waiting time for lock and pace").register(registry)
                .record(waited);
        if (outcome == SendAttempt.Outcome.ACCEPTED || outcome == SendAttempt.Outcome.REFUSED) {
            clientRejected = false;
        }
    }

    /** A node that stops leading resets its circuit state. */
    @Override
    public void leadershipChanged(boolean now) {
        leads = now;
        clientRejected = clientRejected && now;
    }

    /** The circuit may have been opened by another leader or an earlier run; then only a suspension is reported. */
    @Override
    public void suspended(Suspension suspension) {
        if (suspension.reason() == Suspension.Reason.CLIENT_REJECTED || suspension.reason() == Suspension.Reason.BUSY) {
            clientRejected = suspension.reason() == Suspension.Reason.CLIENT_REJECTED;
        }
    }

    @Override
    public void circuitOpened(ErrorMessage message) {
        clientRejected = true;
    }

    @Override
    public void circuitClosed() {
        clientRejected = false;
    }

    @Override
    public void problem(EltException problem) {
        count("elt.outbox.problems", "Problems that no entry's state shows", "code", problem.code().id());
    }

    private void count(String name, String what, String tag, String value) {
        Counter.builder(name).description(what).tag(tag, value).register(registry).increment();
    }

    private void gauge(String name, String what, Supplier<Number> number) {
        Gauge.builder(name, orNaN(number)).description(what).strongReference(true).register(registry);
    }

    private void gauge(String name, String what, String tag, String value, Supplier<Number> number) {
        Gauge.builder(name, orNaN(number)).description(what).tag(tag, value).strongReference(true).register(registry);
    }

    private static Supplier<Number> orNaN(Supplier<Number> number) {
        return () -> {
            try {
                return number.get();
            } catch (EltException e) {
                return Double.NaN;
            }
        };
    }
}
