package se.eltsdk.bankid;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.eltsdk.bankid.internal.session.SessionTimer;
import se.eltsdk.bankid.internal.session.ThreadTimer;
import se.eltsdk.signature.SigningRequest;

/**
 * Starts signing sessions, which collect in the background every two seconds until their orders end, whether or not a
 * page is open.
 *
 * <pre>{@code
 * try (SigningSessions sessions = SigningSessions.open(client, result -> table.insert(result), clock)) {
 *     SigningSession session = sessions.start(SigningRequest.forAssistant(document), endUser);
 *     session.end().thenAccept(this::onEnd);
 * }
 * }</pre>
 *
 * <p>Closing stops collecting and cancels no order: another node can {@link #resume} them. With several nodes at the
 * same time, give a {@link CollectLease}: BankID gives the result once, so one node at a time collects an order.
 * Thread-safe.
 */
public final class SigningSessions implements AutoCloseable {

    private static final CollectLease ONE_NODE = session -> true;

    private final BankIdClient client;
    private final SigningResultStore store;
    private final Clock clock;
    private final SessionTimer timer;
    private final Set<SigningSession> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    SigningSessions(BankIdClient client, SigningResultStore store, Clock clock, SessionTimer timer) {
        this.client = requireNonNull(client, "client");
        this.store = requireNonNull(store, "store");
        this.clock = requireNonNull(clock, "clock");
        this.timer = requireNonNull(timer, "timer");
    }

    /**
     * Opens a place for sessions, with a timer of its own. The client stays the caller's to close.
     *
     * @param store gets each completed answer before anybody is notified of it
     */
    public static SigningSessions open(BankIdClient client, SigningResultStore store, Clock clock) {
        return new SigningSessions(client, store, clock, new ThreadTimer());
    }

    /** As {@link #start(SigningRequest, EndUser, SigningRequirement)} with no requirement but the request's signer. */
    public SigningSession start(SigningRequest request, EndUser endUser) {
        return start(request, endUser, SigningRequirement.none());
    }

    /**
     * Opens an order and begins to collect it. Where its QR code is not scanned in time, the session opens a new order, at
     * most five times.
     *
     * @throws BankIdException       as {@link BankIdClient#sign}; then there is no session
     * @throws IllegalStateException after {@link #close}; no order is opened
     */
    public SigningSession start(SigningRequest request, EndUser endUser, SigningRequirement requirement) {
        return start(request, endUser, requirement, ONE_NODE);
    }

    /** As {@link #start(SigningRequest, EndUser, SigningRequirement)}; collects while this node has the lease. */
    public SigningSession start(SigningRequest request, EndUser endUser, SigningRequirement requirement,
            CollectLease lease) {
        requireNonNull(lease, "lease");
        requireOpen();
        return begin(client.sign(request, endUser, requirement),
                () -> client.sign(request, endUser, requirement), lease);
    }

    /**
     * Goes on with an order of another node, by {@link SigningOrder#read}. It is not renewed.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public SigningSession resume(SigningOrder order) {
        return resume(order, ONE_NODE);
    }

    /** As {@link #resume(SigningOrder)}; collects while this node has the lease. */
    public SigningSession resume(SigningOrder order, CollectLease lease) {
        requireOpen();
        return begin(order, null, requireNonNull(lease, "lease"));
    }

    /**
     * Stops collecting, after one more attempt to store each answer that is not stored yet. Calls to BankID that are in
     * progress end first, since BankID gives a result once; after five seconds they are interrupted. Ends of sessions
     * that are still open are not completed.
     */
    @Override
    public void close() {
        closed = true;
        timer.close();
        open.forEach(SigningSession::storeOnce);
    }

    /** Nobody would collect the order. */
    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the sessions are closed");
        }
    }

    private SigningSession begin(SigningOrder order, @Nullable Supplier<SigningOrder> renewal, CollectLease lease) {
        SigningSession session = new SigningSession(client, store, clock, timer, order, renewal, lease);
        open.add(session);
        session.whenSettled(() -> open.remove(session));
        session.begin();
        return session;
    }

    /**
     * Says whether this node may collect an order; the vendor's part, for example a row of its database with the owner
     * and the end of its lease.
     */
    @FunctionalInterface
    public interface CollectLease {

        /**
         * Takes or renews the lease, before each collect. Let it last longer than two seconds and one call together (20
         * seconds by default, {@link BankIdClient.Builder#callLimit}): otherwise another node may collect while a call
         * of this one is in progress. If it throws, this node collects nothing now, and asks again after two seconds.
         *
         * @param session store its order and hint here if other nodes show them
         * @return false if another node has the lease: this session stops, and its end is never completed
         */
        boolean renew(SigningSession session);
    }
}
