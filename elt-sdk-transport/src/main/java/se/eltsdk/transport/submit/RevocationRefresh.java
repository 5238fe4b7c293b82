package se.eltsdk.transport.submit;

import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.pacing.internal.CallPermit;
import se.eltsdk.transport.pacing.internal.CallScheduler;

/**
 * Has revocation lists fetched before and after calls. It holds no lock of the client, and no failure here changes the
 * outcome of a call: lists are fetched on other threads, and only what is known when a call begins counts.
 */
final class RevocationRefresh {

    private final FkClientConfig config;
    private final CredentialGenerations generations;
    private final ConnectionEventDispatcher events;

    RevocationRefresh(FkClientConfig config, CredentialGenerations generations, ConnectionEventDispatcher events) {
        this.config = config;
        this.generations = generations;
        this.events = events;
    }

    /** Before a call, and before its permit: waits for lists for a limited time. If interrupted, nothing was sent. */
    void before() throws InterruptedException {
        start();
        MutualTls tls = generations.current().tls();
        if (tls.needsServerForRevocation()) {
            meetServer(tls);
            start();
        }
        tls.awaitRevocation(config.timeouts().connect());
    }

    /** After a call, in which FK's certificate may be new. Returns at once. */
    void after() {
        start();
    }

    private void start() {
        try {
            generations.current().tls().startRevocation(events::revocation);
        } catch (Throwable e) {
            return; // The status stays unknown; the mode decides in the handshake what follows from that.
        }
    }

    /** Connects to FK with a permit; the pace does not count it, since no report is sent. */
    private void meetServer(MutualTls tls) throws InterruptedException {
        CallPermit permit = CallScheduler.of(config.pacer()).acquire();
        try {
            tls.meetServerForRevocation(config.timeouts().connect());
        } catch (RuntimeException e) {
            return; // The call that follows fails in the same way and reports it in its outcome.
        } finally {
            permit.cancel();
        }
    }
}
