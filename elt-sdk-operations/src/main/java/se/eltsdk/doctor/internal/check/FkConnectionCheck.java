package se.eltsdk.doctor.internal.check;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Severity;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.RemainingTime;
import se.eltsdk.doctor.internal.setup.VendorKey;
import se.eltsdk.doctor.internal.setup.VendorKey.Use;
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

    private static final String ENDPOINT = ConfigurationKey.ENDPOINT.key();
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
            observations.add(ENDPOINT, ErrorMessage.of(ErrorCode.NOT_CHECKED.variant("tls-key")));
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
        int port = target.getPort() < 0 ? HTTPS : target.getPort();
        try (Socket wire = new Socket()) {
            InetAddress address = InetAddress.getByName(target.getHost());
            wire.connect(new InetSocketAddress(address, port), millis(setup.connection().limit()));
            observations.add(ENDPOINT, atPort(ErrorCode.SERVER_REACHED, target, port));
            return true;
        } catch (UnknownHostException e) {
            observations.add(ENDPOINT, ErrorMessage.of(ErrorCode.HOST_UNKNOWN).with("host", target.getHost()));
        } catch (ConnectException e) {
            observations.add(ENDPOINT, atPort(ErrorCode.PORT_CLOSED, target, port));
        } catch (SocketTimeoutException e) {
            observations.add(ENDPOINT, atPort(ErrorCode.NO_RESPONSE_IN_TIME, target, port)
                    .with("limit", setup.connection().limit()));
        } catch (IOException e) {
            observations.add(ENDPOINT, ErrorMessage.of(ErrorCode.PORT_CLOSED.variant("no-route"))
                    .with("host", target.getHost()));
        }
        return false;
    }

    private static ErrorMessage atPort(ErrorCode code, URI target, int port) {
        return ErrorMessage.of(code).with("host", target.getHost()).with("port", port);
    }

    private void report(HandshakeProbeResult probe) {
        List<CertificateFacts> chain = probe.serverFacts();
        if (probe.failure().isPresent()) {
            failure(probe.failure().get());
            sent(chain);
            return;
        }
        Optional<HttpProxy> proxy = setup.connection().proxy();
        ErrorMessage message = ErrorMessage.of(ErrorCode.FK_RESPONDED.variant(proxy.isEmpty() ? "handshake"
                : "handshake-by-proxy")).with("protocol", probe.protocol().orElse(""))
                .with("cipherSuite", probe.cipherSuite().orElse(""));
        observations.add(ENDPOINT, proxy.map(way -> message.with("proxy", way)).orElse(message));
        sent(chain);
        chain.stream().findFirst().ifPresent(this::duration);
    }

    private void failure(ConnectionFailure failure) {
        String subject = PROXY_FAILURES.contains(failure.code()) ? ConfigurationKey.PROXY.key()
                : failure.isClientRejected() ? ConfigurationKey.TLS_KEYSTORE.key() : ENDPOINT;
        observations.error(subject, failure.message());
    }

    private void sent(List<CertificateFacts> chain) {
        chain.forEach(facts -> observations.add(ENDPOINT, ErrorMessage.of(ErrorCode.SERVER_CERTIFICATES)
                .with("issuer", facts.issuer()).with("sha256", facts.sha256().hex().substring(0, 16))
                .with("start", facts.notBefore()).with("expiry", facts.notAfter())));
    }

    /** FK renews its own certificate; the vendor only has to trust the next one in time. */
    private void duration(CertificateFacts server) {
        long days = RemainingTime.days(server.notAfter(), clock.instant());
        RemainingTime.code(days).ifPresent(code -> observations.add(ENDPOINT,
                ErrorMessage.of(ErrorCode.FK_CERTIFICATE_ENDS_SOON).with("days", days).with("expiry", server.notAfter())
                .withSeverity(RemainingTime.level(days) == Severity.INFO ? Severity.INFO : Severity.WARNING)));
    }

    private void foresee(Instant at) {
        tls(Clock.fixed(at, ZoneOffset.UTC)).flatMap(tls -> tls.probe(setup.connection().limit()).failure())
                .ifPresentOrElse(failure -> observations.add(ENDPOINT,
                        ErrorMessage.of(ErrorCode.SERVER_NOT_TRUSTED_AT_INSTANT).with("at", at)
                        .with("cause", failure.message())),
                        () -> observations.add(ENDPOINT,
                        ErrorMessage.of(ErrorCode.FK_RESPONDED.variant("trusted-then")).with("at", at)));
    }

    private static int millis(Duration limit) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, limit.toMillis()));
    }
}
