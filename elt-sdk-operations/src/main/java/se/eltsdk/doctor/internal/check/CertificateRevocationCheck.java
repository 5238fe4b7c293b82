package se.eltsdk.doctor.internal.check;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.transport.internal.revocation.RevocationMonitor;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.transport.tls.RevocationStatus;
import se.eltsdk.transport.tls.internal.ProxyRoute;
import se.eltsdk.trust.TrustRole;

/** Checks whether certificates are revoked, and whether their revocation lists can be fetched. */
public final class CertificateRevocationCheck {

    private final VendorSetup setup;
    private final RevocationMonitor revocation;
    private final ObservationCollector observations;

    public CertificateRevocationCheck(VendorSetup setup, Clock clock, ObservationCollector observations) {
        this.setup = setup;
        this.revocation = RevocationMonitor.of(setup.connection().revocation(), clock,
                setup.connection().proxy().map(ProxyRoute::of).orElse(ProxyRoute.DIRECT));
        this.observations = observations;
    }

    /** Fetches nothing if the proxy's settings are not valid, which was reported. */
    public void examine(List<X509Certificate> server) {
        if (!setup.connection().reachable()) {
            return;
        }
        if (setup.connection().revocation() == RevocationMode.OFF) {
            observations.info(ConfigurationKey.REVOCATION.key(),
                    ErrorMessage.of(ErrorCode.REVOCATION_IN_ORDER.variant("off")));
            return;
        }
        setup.keys().all().stream().filter(own -> !own.isSelfIssued()).forEach(own -> report(own.subject(),
                revocation.status(own.certificate(), VendorChainCheck.issuers(setup, own))));
        if (!server.isEmpty()) {
            List<X509Certificate> issuers = Stream.concat(server.stream().skip(1),
                    setup.trust().ever(TrustRole.FK_TLS_ANCHOR).certificates().stream()).toList();
            report(ConfigurationKey.ENDPOINT.key(), revocation.status(server.get(0), issuers));
        }
    }

    private void report(String subject, RevocationStatus status) {
        boolean hard = setup.connection().revocation() == RevocationMode.HARD;
        switch (status.state()) {
            case GOOD -> observations.info(subject, status.message());
            case REVOKED -> observations.error(subject, status.message());
            case NOT_KNOWN -> {
                if (hard) {
                    observations.error(subject, status.message());
                } else if (status.message().code() == ErrorCode.NO_REVOCATION_SOURCE) {
                    observations.info(subject, status.message());
                } else {
                    observations.warning(subject, status.message());
                }
            }
        }
    }
}
