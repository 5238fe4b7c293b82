package se.eltsdk.transport.submit.internal;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.pacing.internal.CallPermit;
import se.eltsdk.transport.pacing.internal.CallScheduler;
import se.eltsdk.transport.tls.RevocationStatus;

/**
 * Has revocation lists fetched before and after calls. It holds no lock of the client, and no failure here changes the
 * outcome of a call: lists are fetched on other threads, and only what is known when a call begins counts.
 */
public final class RevocationRefresh {

    private final CallPacer pacer;
    private final Duration limit;
    private final Supplier<MutualTls> current;
    private final Consumer<RevocationStatus> news;

    /**
     * @param limit   the most time for a handshake, and to wait for a list with soft revocation checking
     * @param current TLS with the credentials in use
     * @param news    receives each new answer that is not good
     */
    public RevocationRefresh(CallPacer pacer, Duration limit, Supplier<MutualTls> current,
            Consumer<RevocationStatus> news) {
        this.pacer = pacer;
        this.limit = limit;
        this.current = current;
        this.news = news;
    }

    /** Before a call, and before its permit: waits for lists for a limited time. If interrupted, nothing was sent. */
    public void before() throws InterruptedException {
        start();
        MutualTls tls = current.get();
        if (tls.needsServerForRevocation()) {
            meetServer(tls);
            start();
        }
        tls.awaitRevocation(limit);
    }

    /** After a call, in which FK's certificate may be new. Returns at once. */
    public void after() {
        start();
    }

    private void start() {
        try {
            current.get().startRevocation(news);
        } catch (Throwable e) {
            return; // The status stays unknown; the mode decides in the handshake what follows from that.
        }
    }

    /** Connects to FK with a permit; the pace does not count it, since no report is sent. */
    private void meetServer(MutualTls tls) throws InterruptedException {
        CallPermit permit = CallScheduler.of(pacer).acquire();
        try {
            tls.meetServerForRevocation(limit);
        } catch (RuntimeException e) {
            return; // The call that follows fails in the same way and reports it in its outcome.
        } finally {
            permit.cancel();
        }
    }
}
