package se.eltsdk.doctor.internal.check;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.eltsdk.doctor.ObservationLevel;
import se.eltsdk.doctor.internal.config.SettingKeys;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.QuotedText;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.transport.internal.revocation.RevocationMonitor;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.transport.tls.RevocationStatus;
import se.eltsdk.transport.tls.RevocationStatus.Answer;
import se.eltsdk.transport.tls.internal.ProxyRoute;
import se.eltsdk.trust.TrustRole;

/** Whether certificates are revoked, and whether anybody can be asked. */
public final class CertificateRevocationCheck {

    private static final String NO_WAY = "ELT-752";
    private static final Pattern HOST = Pattern.compile("((?:from|at|What) )([^ \"]+)( \\(| is | gave )");

    private final VendorSetup patient;
    private final RevocationMonitor revocation;
    private final ObservationCollector notes;

    public CertificateRevocationCheck(VendorSetup patient, Clock clock, ObservationCollector notes) {
        this.patient = patient;
        this.revocation = RevocationMonitor.of(patient.way().revocation(), clock,
                patient.way().proxy().map(ProxyRoute::of).orElse(ProxyRoute.DIRECT));
        this.notes = notes;
    }

    public void examine(List<X509Certificate> server) {
        if (patient.way().revocation() == RevocationMode.OFF) {
            notes.add(ObservationLevel.INFO, "ELT-895", SettingKeys.REVOCATION,
                    "Nobody is asked whether certificates are "
                    + "revoked.", "Take soft, unless there is a reason.");
            return;
        }
        patient.keys().all().stream().filter(own -> !own.isSelfIssued()).forEach(own -> tell(own.subject(),
                revocation.status(own.certificate(), VendorChainCheck.issuers(patient, own))));
        if (!server.isEmpty()) {
            List<X509Certificate> issuers = Stream.concat(server.stream().skip(1),
                    patient.trust().ever(TrustRole.FK_TLS_ANCHOR).certificates().stream()).toList();
            tell(SettingKeys.ENDPOINT, revocation.status(server.get(0), issuers));
        }
    }

    /** Where a list lies is for the certificate's issuer to say. */
    private static String message(RevocationStatus status) {
        return HOST.matcher(status.message()).replaceFirst(found ->
                Matcher.quoteReplacement(found.group(1) + QuotedText.text(found.group(2)) + found.group(3)));
    }

    private void tell(String subject, RevocationStatus status) {
        String message = message(status);
        boolean hard = patient.way().revocation() == RevocationMode.HARD;
        if (status.answer() == Answer.GOOD) {
            notes.fine("ELT-895", subject, message);
        } else if (status.answer() == Answer.REVOKED) {
            notes.error(status.code(), subject, message, "Send nothing with it; ask its issuer, and where it is "
                    + "FK's, FK.");
        } else if (hard) {
            notes.error(status.code(), subject, message, "With revocation = hard this stops every call: see to "
                    + "it that the list can be fetched, or take soft.");
        } else if (status.code().equals(NO_WAY)) {
            notes.add(ObservationLevel.INFO, status.code(), subject, message,
                    "Ask its issuer for a list, if you need to know.");
        } else {
            notes.warning(status.code(), subject, message, "See to it that this machine may fetch the list.");
        }
    }
}
