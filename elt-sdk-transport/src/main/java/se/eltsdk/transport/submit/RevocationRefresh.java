package se.eltsdk.transport.submit;

import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.pacing.CallPacer;

/**
 * Has revocation lists fetched around calls. It holds no lock of the client, and nothing that it meets stands between a
 * call and its outcome: lists are fetched on threads of their own, and only what is known when a call begins counts.
 */
final class RevocationRefresh {

    private final FkClientConfig endpoint;
    private final CredentialGenerations generations;
    private final ConnectionEventDispatcher news;

    RevocationRefresh(FkClientConfig endpoint, CredentialGenerations generations, ConnectionEventDispatcher news) {
        this.endpoint = endpoint;
        this.generations = generations;
        this.news = news;
    }

    /** Before a call, and before its turn: waits for lists within limits. Nothing was sent when it is interrupted. */
    void before() throws InterruptedException {
        start();
        MutualTls tls = generations.current().tls();
        if (tls.needsServerForRevocation()) {
            meetServer(tls);
            start();
        }
        tls.awaitRevocation(endpoint.timeouts().connect());
    }

    /** After a call: FK's certificate may be new. Returns at once. */
    void after() {
        start();
    }

    private void start() {
        try {
            generations.current().tls().startRevocation(news::revocation);
        } catch (Throwable e) {
            return; // What is not known counts as not known; the mode decides on that in the handshake.
        }
    }

    /** A connection to FK, so in a turn, which the pace does not count: no report goes. */
    private void meetServer(MutualTls tls) throws InterruptedException {
        CallPacer.Permit turn = endpoint.pacer().acquire();
        try {
            tls.meetServerForRevocation(endpoint.timeouts().connect());
        } catch (RuntimeException e) {
            return; // The call that follows meets the same and says it in its outcome.
        } finally {
            turn.cancel();
        }
    }
}
