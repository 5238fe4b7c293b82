package se.eltsdk.transport.tls;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import se.eltsdk.transport.tls.RevocationStatus.Answer;

/**
 * What is known of the revocation of FK's server certificate and of the vendor's own, by the lists (CRL, RFC 5280) that
 * their issuers publish over http. The certificates of issuers are not asked about: anchors are taken out by hand.
 *
 * <p>Lists are fetched outside of handshakes, with limits of their own: 5 seconds to connect and for each read, 15
 * seconds in all, 16 MiB, three redirects, and only http and https. An answer is kept until the list's next update; one
 * that is not known is asked for again after ten minutes. A handshake only looks up what is there.
 *
 * <p>Thread-safe; may be shared between clients.
 */
public final class Revocation {

    private record Server(X509Certificate certificate, List<X509Certificate> issuers) {}

    private final RevocationMode mode;
    private final Clock clock;
    private final RevocationLists lists;
    private final Map<X509Certificate, RevocationStatus> answers = new ConcurrentHashMap<>();
    private volatile Optional<Server> server = Optional.empty();

    Revocation(RevocationMode mode, Clock clock, RevocationLists lists) {
        this.mode = mode;
        this.clock = clock;
        this.lists = lists;
    }

    /** Nothing is known yet, and no proxy is in the way. */
    public static Revocation of(RevocationMode mode, Clock clock) {
        return of(mode, clock, Optional.empty());
    }

    /** Nothing is known yet. Lists are fetched through the proxy where there is one. */
    public static Revocation of(RevocationMode mode, Clock clock, Optional<HttpProxy> proxy) {
        return new Revocation(requireNonNull(mode, "mode"), requireNonNull(clock, "clock"),
                new RevocationLists(new ListDownload(proxy, System::nanoTime)));
    }

    /** What to do with the answers. */
    public RevocationMode mode() {
        return mode;
    }

    /**
     * Whether a certificate is revoked, by what is known, or by asking where it is time to; whatever the mode.
     *
     * @param issuers among whom its issuer's certificate is, to check the list with
     */
    public RevocationStatus status(X509Certificate certificate, List<X509Certificate> issuers) {
        requireNonNull(certificate, "certificate");
        Instant now = clock.instant();
        return known(certificate, now).orElseGet(() -> {
            RevocationStatus status = lists.status(certificate, List.copyOf(issuers), now);
            answers.values().removeIf(old -> !now.isBefore(old.until()));
            answers.put(certificate, status);
            return status;
        });
    }

    /** Asks about our own certificate and the server's where it is time to; gives what is new and not good. */
    List<RevocationStatus> ask(X509Certificate own, List<X509Certificate> issuersOfOwn) {
        List<RevocationStatus> news = new ArrayList<>();
        if (mode != RevocationMode.OFF) {
            askOne(own, issuersOfOwn, news);
            server.ifPresent(seen -> askOne(seen.certificate(), seen.issuers(), news));
        }
        return List.copyOf(news);
    }

    private void askOne(X509Certificate certificate, List<X509Certificate> issuers, List<RevocationStatus> news) {
        if (known(certificate, clock.instant()).isEmpty()) {
            RevocationStatus status = status(certificate, issuers);
            if (status.answer() != Answer.GOOD) {
                news.add(status);
            }
        }
    }

    void sawServer(X509Certificate certificate, List<X509Certificate> issuers) {
        server = Optional.of(new Server(certificate, issuers));
    }

    boolean hasSeenServer() {
        return server.isPresent();
    }

    /** Why a connection with this certificate is refused, by what is known and the mode; asks nobody. */
    Optional<RevocationStatus> refusal(X509Certificate certificate) {
        Instant now = clock.instant();
        if (mode == RevocationMode.OFF) {
            return Optional.empty();
        }
        RevocationStatus status = known(certificate, now).orElseGet(() -> RevocationStatus.notKnown("ELT-752",
                "Nobody has asked yet whether the certificate is revoked.", now));
        boolean refused = status.answer() == Answer.REVOKED
                || mode == RevocationMode.HARD && status.answer() == Answer.NOT_KNOWN;
        return refused ? Optional.of(status) : Optional.empty();
    }

    private Optional<RevocationStatus> known(X509Certificate certificate, Instant now) {
        return Optional.ofNullable(answers.get(certificate)).filter(status -> now.isBefore(status.until()));
    }
}
