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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.doctor.ObservationLevel;
import se.eltsdk.doctor.internal.config.SettingKeys;
import se.eltsdk.doctor.internal.setup.ExpiryWording;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.QuotedText;
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

/** The way to FK: name, port, proxy, handshake, and what the server shows. Nothing is submitted. */
public final class FkConnectionCheck {

    private static final int HTTPS = 443;
    private static final Set<String> PROXY_FAILURES = Set.of("ELT-755", "ELT-756", "ELT-757");

    private final VendorSetup patient;
    private final EltEnvironment environment;
    private final Clock clock;
    private final ObservationCollector notes;
    private boolean holds;

    public FkConnectionCheck(VendorSetup patient, EltEnvironment environment, Clock clock, ObservationCollector notes) {
        this.patient = patient;
        this.environment = environment;
        this.clock = clock;
        this.notes = notes;
    }

    /**
     * Tells what there is to tell.
     *
     * @param besides another instant than now for which what the server shows is judged too
     * @return what the server sent; empty where it did not come to that
     */
    public List<X509Certificate> examine(Optional<Instant> besides) {
        if (patient.way().proxy().isEmpty() && !isThere()) {
            return List.of();
        }
        Optional<MutualTls> tls = tls(clock);
        if (tls.isEmpty()) {
            notes.skipped(SettingKeys.ENDPOINT, "a handshake needs a key for TLS that holds.");
            return List.of();
        }
        HandshakeProbeResult probe = tls.get().probe(patient.way().limit());
        holds = probe.failure().isEmpty();
        tell(probe);
        if (!probe.serverChain().isEmpty()) {
            besides.ifPresent(this::foresee);
        }
        return probe.serverChain();
    }

    /** Whether the handshake held, after {@link #examine}. */
    public boolean holds() {
        return holds;
    }

    /** Empty where the key may not be a TLS client's here, which was told. */
    public Optional<MutualTls> tls(Clock judging) {
        return patient.keys().tls().filter(own -> Use.TLS.allows(own.key())).filter(this::isOfEnvironment).map(own -> {
            MutualTls tls = MutualTls.of(environment, own.key(), judging);
            return patient.way().proxy().map(ProxyRoute::of).map(tls::withRoute).orElse(tls);
        });
    }

    private boolean isOfEnvironment(VendorKey own) {
        return notes.all().stream().noneMatch(seen -> seen.code().equals("ELT-818")
                && seen.subject().equals(own.subject()));
    }

    private boolean isThere() {
        URI target = environment.endpoint();
        String host = QuotedText.text(target.getHost());
        int port = target.getPort() < 0 ? HTTPS : target.getPort();
        try (Socket wire = new Socket()) {
            InetAddress address = InetAddress.getByName(target.getHost());
            wire.connect(new InetSocketAddress(address, port), millis(patient.way().limit()));
            notes.fine("ELT-892", SettingKeys.ENDPOINT, host + " is known, and port " + port + " is open.");
            return true;
        } catch (UnknownHostException e) {
            notes.error("ELT-875", SettingKeys.ENDPOINT, "Nobody here knows the host " + host + ".",
                    "Check the spelling, and the name service (DNS) of this machine; inside a closed network a proxy "
                    + "may be needed.");
        } catch (ConnectException e) {
            notes.error("ELT-876", SettingKeys.ENDPOINT, "The host " + host + " takes no connection on port " + port
                    + ".", "Check the port; ask the operator of the network whether a firewall turns it away.");
        } catch (IOException e) {
            notes.error("ELT-877", SettingKeys.ENDPOINT, "The host " + host + " does not answer on port " + port
                    + " within " + patient.way().limit() + ".", "Ask the operator of the network whether a firewall "
                    + "drops it, and look for FK's notices.");
        }
        return false;
    }

    private void tell(HandshakeProbeResult probe) {
        List<CertificateFacts> chain = probe.serverFacts();
        if (probe.failure().isPresent()) {
            failure(probe.failure().get(), chain);
            return;
        }
        notes.fine("ELT-893", SettingKeys.ENDPOINT, "The handshake holds on both sides: " + probe.protocol().orElse("")
                + ", " + probe.cipherSuite().orElse("") + "; the certificate names the host"
                + patient.way().proxy().map(proxy -> "; through the proxy " + QuotedText.text(proxy.toString()))
                .orElse("")
                + ".");
        notes.fine("ELT-894", SettingKeys.ENDPOINT, sent(chain));
        chain.stream().findFirst().ifPresent(this::duration);
    }

    private void failure(ConnectionFailure failure, List<CertificateFacts> chain) {
        String subject = PROXY_FAILURES.contains(failure.code()) ? SettingKeys.PROXY
                : failure.isClientRefused() ? SettingKeys.TLS_KEYSTORE : SettingKeys.ENDPOINT;
        notes.error(failure.code(), subject, quoted(failure.cause()), quoted(failure.nextStep()));
        if (!chain.isEmpty()) {
            notes.fine("ELT-894", SettingKeys.ENDPOINT, sent(chain));
        }
    }

    /** FK sees to its own certificate; the vendor only has to trust the next one in time. */
    private void duration(CertificateFacts server) {
        long days = ExpiryWording.left(server.notAfter(), clock.instant());
        ExpiryWording.code(days).ifPresent(code -> notes.add(ExpiryWording.grade(days) == ObservationLevel.INFO
                ? ObservationLevel.INFO : ObservationLevel.WARNING,
                "ELT-879", SettingKeys.ENDPOINT, "FK's server certificate ends in " + ExpiryWording.counted(days)
                + ", on "
                + ExpiryWording.shown(server.notAfter()) + ": FK will change it before.",
                "Look for FK's notice, and have the "
                + "next issuer trusted in time."));
    }

    private void foresee(Instant at) {
        tls(Clock.fixed(at, ZoneOffset.UTC)).flatMap(tls -> tls.probe(patient.way().limit()).failure())
                .ifPresentOrElse(failure -> notes.warning("ELT-878", SettingKeys.ENDPOINT, "What FK shows today would "
                        + "not be taken at " + ExpiryWording.shown(at) + ": " + quoted(failure.cause()),
                        "It is in order where FK "
                        + "has announced a change before that; else mend the trust for that time."),
                        () -> notes.fine("ELT-893", SettingKeys.ENDPOINT, "What FK shows today would still be taken at "
                                + ExpiryWording.shown(at) + "."));
    }

    private static String sent(List<CertificateFacts> chain) {
        return "The server sent " + chain.stream().map(facts -> "a certificate issued by "
                + QuotedText.text(facts.issuer())
                + " (SHA-256 " + facts.sha256().hex().substring(0, 16) + "…, valid "
                + ExpiryWording.shown(facts.notBefore())
                + " to " + ExpiryWording.shown(facts.notAfter()) + ")").collect(Collectors.joining(", then ")) + ".";
    }

    private String quoted(String sentence) {
        String[] foreign = Stream.concat(patient.way().proxy().map(HttpProxy::toString).stream(),
                Stream.of(environment.endpoint().getHost())).toArray(String[]::new);
        return QuotedText.in(sentence, foreign);
    }

    private static int millis(Duration limit) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, limit.toMillis()));
    }
}
