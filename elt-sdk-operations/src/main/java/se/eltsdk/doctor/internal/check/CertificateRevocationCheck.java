package se.eltsdk.doctor.internal.check;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.transport.internal.revocation.RevocationMonitor;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.transport.tls.RevocationStatus.Answer;
import se.eltsdk.transport.tls.RevocationStatus;
import se.eltsdk.transport.tls.internal.ProxyRoute;
import se.eltsdk.trust.TrustRole;

/** Checks whether certificates are revoked, and whether their revocation lists can be fetched. */
public final class CertificateRevocationCheck {

    private static final ErrorCode NO_WAY = ErrorCode.NO_REVOCATION_SOURCE;

    private final VendorSetup setup;
    private final RevocationMonitor revocation;
    private final ObservationCollector observations;

    public CertificateRevocationCheck(VendorSetup setup, Clock clock, ObservationCollector observations) {
        this.setup = setup;
        this.revocation = RevocationMonitor.of(setup.connection().revocation(), clock,
                setup.connection().proxy().map(ProxyRoute::of).orElse(ProxyRoute.DIRECT));
        this.observations = observations;
    }

    public void examine(List<X509Certificate> server) {
        if (setup.connection().revocation() == RevocationMode.OFF) {
            observations.add(Severity.INFO, ErrorCode.REVOCATION_IN_ORDER, ConfigurationKey.REVOCATION.key(),
                    "Revocation of certificates is not checked.",
                    "Set it to soft, unless you have a reason not to.");
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
        String message = status.text(Locale.ENGLISH);
        boolean hard = setup.connection().revocation() == RevocationMode.HARD;
        if (status.answer() == Answer.GOOD) {
            observations.fine(ErrorCode.REVOCATION_IN_ORDER, subject, message);
            return;
        }
        ErrorCode code = status.code().orElseThrow();
        if (status.answer() == Answer.REVOKED) {
            observations.error(code, subject, message,
                    "Send nothing with it. Ask its issuer; for FK's certificate, ask FK.");
        } else if (hard) {
            observations.error(code, subject, message,
                    "With revocation = hard this stops every call: make sure "
                    + "that the list can be fetched, or use soft.");
        } else if (code == NO_WAY) {
            observations.add(Severity.INFO, code, subject, message,
                    "Ask its issuer for a list, if you need to know.");
        } else {
            observations.warning(code, subject, message, "Make sure that this machine can fetch the list.");
        }
    }
}
