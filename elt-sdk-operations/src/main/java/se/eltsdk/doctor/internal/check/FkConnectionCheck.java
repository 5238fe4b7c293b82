package se.eltsdk.doctor.internal.check;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.doctor.internal.setup.ExpiryWording;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.QuotedText;
import se.eltsdk.doctor.internal.setup.VendorKey.Use;
import se.eltsdk.doctor.internal.setup.VendorKey;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.transport.internal.tls.HandshakeProbeResult;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.HttpProxy;
import se.eltsdk.transport.tls.internal.ProxyRoute;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.EltEnvironment;

/** Checks the connection to FK: host name, port, proxy, handshake, server certificate. Nothing is submitted. */
public final class FkConnectionCheck {

    private static final int HTTPS = 443;
    private static final Set<ErrorCode> PROXY_FAILURES =
            Set.of(ErrorCode.PROXY_REFUSES_TUNNEL, ErrorCode.PROXY_REQUIRES_AUTHENTICATION,
            ErrorCode.PROXY_AUTHENTICATION_DISABLED);

    private final VendorSetup setup;
    private final EltEnvironment environment;
    private final Clock clock;
    private final ObservationCollector observations;
    private boolean succeeded;

    public FkConnectionCheck(VendorSetup setup, EltEnvironment environment, Clock clock,
            ObservationCollector observations) {
        this.setup = setup;
        this.environment = environment;
        this.clock = clock;
        this.observations = observations;
    }

    /**
     * Runs the check.
     *
     * @param other another instant than now, as of which the server's certificate is judged too
     * @return the certificates that the server sent; empty if it sent none
     */
    public List<X509Certificate> examine(Optional<Instant> other) {
        if (setup.connection().proxy().isEmpty() && !isThere()) {
            return List.of();
        }
        Optional<MutualTls> tls = tls(clock);
        if (tls.isEmpty()) {
            observations.skipped(ConfigurationKey.ENDPOINT.key(), "a handshake needs a valid TLS key.");
            return List.of();
        }
        HandshakeProbeResult probe = tls.get().probe(setup.connection().limit());
        succeeded = probe.failure().isEmpty();
        report(probe);
        if (!probe.serverChain().isEmpty()) {
            other.ifPresent(this::foresee);
        }
        return probe.serverChain();
    }

    /** Whether the handshake succeeded, after {@link #examine}. */
    public boolean succeeded() {
        return succeeded;
    }

    /** Returns TLS with the vendor's key; empty if the key cannot be used, which was reported. */
    public Optional<MutualTls> tls(Clock judging) {
        return setup.keys().tls().filter(own -> Use.TLS.allows(own.key())).filter(this::isOfEnvironment).map(own -> {
            MutualTls tls = MutualTls.of(environment, own.key(), judging);
            return setup.connection().proxy().map(ProxyRoute::of).map(tls::withRoute).orElse(tls);
        });
    }

    private boolean isOfEnvironment(VendorKey own) {
        return observations.all().stream().noneMatch(seen -> seen.code().equals(ErrorCode.KEY_OF_OTHER_ENVIRONMENT)
                && seen.subject().equals(own.subject()));
    }

    private boolean isThere() {
        URI target = environment.endpoint();
        String host = QuotedText.text(target.getHost());
        int port = target.getPort() < 0 ? HTTPS : target.getPort();
        try (Socket wire = new Socket()) {
            InetAddress address = InetAddress.getByName(target.getHost());
            wire.connect(new InetSocketAddress(address, port), millis(setup.connection().limit()));
            observations.fine(ErrorCode.SERVER_REACHED, ConfigurationKey.ENDPOINT.key(), host + " is known, and port "
                    + port + " is open.");
            return true;
        } catch (UnknownHostException e) {
            observations.error(ErrorCode.HOST_UNKNOWN, ConfigurationKey.ENDPOINT.key(), "The host name " + host
                    + " is unknown.",
                    "Check the spelling, and the name service (DNS) of this machine; inside a closed network a proxy "
                    + "may be needed.");
        } catch (ConnectException e) {
            observations.error(ErrorCode.PORT_CLOSED, ConfigurationKey.ENDPOINT.key(), "The host " + host
                    + " accepts no connection on port "
                    + port
                    + ".", "Check the port; ask the network operator whether a firewall rejects it.");
        } catch (IOException e) {
            observations.error(ErrorCode.NO_RESPONSE_IN_TIME, ConfigurationKey.ENDPOINT.key(), "The host " + host
                    + " does not answer on port " + port
                    + " within " + setup.connection().limit() + ".",
                    "Ask the network operator whether a firewall drops "
                    + "it, and look for FK's notices.");
        }
        return false;
    }

    private void report(HandshakeProbeResult probe) {
        List<CertificateFacts> chain = probe.serverFacts();
        if (probe.failure().isPresent()) {
            failure(probe.failure().get(), chain);
            return;
        }
        observations.fine(ErrorCode.FK_RESPONDED, ConfigurationKey.ENDPOINT.key(),
                "The TLS handshake succeeded on both sides: "
                + probe.protocol().orElse("")
                + ", " + probe.cipherSuite().orElse("") + "; the certificate names the host"
                + setup.connection().proxy().map(proxy -> "; through the proxy " + QuotedText.text(proxy.toString()))
                .orElse("")
                + ".");
        observations.fine(ErrorCode.SERVER_CERTIFICATES, ConfigurationKey.ENDPOINT.key(), sent(chain));
        chain.stream().findFirst().ifPresent(this::duration);
    }

    private void failure(ConnectionFailure failure, List<CertificateFacts> chain) {
        String subject = PROXY_FAILURES.contains(failure.code()) ? ConfigurationKey.PROXY.key()
                : failure.isClientRefused() ? ConfigurationKey.TLS_KEYSTORE.key() : ConfigurationKey.ENDPOINT.key();
        observations.error(failure.code(), subject, quoted(failure.text(Locale.ENGLISH)),
                quoted(failure.nextStep(Locale.ENGLISH)));
        if (!chain.isEmpty()) {
            observations.fine(ErrorCode.SERVER_CERTIFICATES, ConfigurationKey.ENDPOINT.key(), sent(chain));
        }
    }

    /** FK renews its own certificate; the vendor only has to trust the next one in time. */
    private void duration(CertificateFacts server) {
        long days = ExpiryWording.left(server.notAfter(), clock.instant());
        ExpiryWording.code(days).ifPresent(code -> observations.add(ExpiryWording.level(days) == Severity.INFO
                ? Severity.INFO : Severity.WARNING,
                ErrorCode.FK_CERTIFICATE_ENDS_SOON, ConfigurationKey.ENDPOINT.key(), "FK's server certificate ends in "
                + ExpiryWording.counted(days)
                + ", on "
                + ExpiryWording.shown(server.notAfter()) + ": FK will replace it before that.",
                "Look for FK's notice, and trust the next issuer in time."));
    }

    private void foresee(Instant at) {
        tls(Clock.fixed(at, ZoneOffset.UTC)).flatMap(tls -> tls.probe(setup.connection().limit()).failure())
                .ifPresentOrElse(failure -> observations.warning(ErrorCode.SERVER_NOT_TRUSTED_AT_INSTANT,
                ConfigurationKey.ENDPOINT.key(),
                "The certificate that FK "
                        + "shows today would not be trusted at " + ExpiryWording.shown(at) + ": "
                        + quoted(failure.text(Locale.ENGLISH)),
                        "This is in order if FK has announced a change before that; otherwise correct the trust "
                        + "for that time."),
                        () -> observations.fine(ErrorCode.FK_RESPONDED, ConfigurationKey.ENDPOINT.key(),
                        "The certificate that FK shows today would still be trusted "
                                + "at " + ExpiryWording.shown(at) + "."));
    }

    private static String sent(List<CertificateFacts> chain) {
        return "The server sent " + chain.stream().map(facts -> "a certificate issued by "
                + QuotedText.text(facts.issuer())
                + " (SHA-256 " + facts.sha256().hex().substring(0, 16) + "…, valid "
                + ExpiryWording.shown(facts.notBefore())
                + " to " + ExpiryWording.shown(facts.notAfter()) + ")").collect(Collectors.joining(", then ")) + ".";
    }

    private String quoted(String sentence) {
        String[] foreign = Stream.concat(setup.connection().proxy().map(HttpProxy::toString).stream(),
                Stream.of(environment.endpoint().getHost())).toArray(String[]::new);
        return QuotedText.in(sentence, foreign);
    }

    private static int millis(Duration limit) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, limit.toMillis()));
    }
}
