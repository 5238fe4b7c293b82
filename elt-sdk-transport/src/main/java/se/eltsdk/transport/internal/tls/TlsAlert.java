package se.eltsdk.transport.internal.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.transport.internal.certificate.ClientCertificateCheck;
import se.eltsdk.transport.internal.certificate.ValidityPeriod;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;

/** A TLS alert (RFC 8446, 6.2, and RFC 5246, 7.2.2) by which a server closes the connection, with its meaning. */
enum TlsAlert {

    BAD_CERTIFICATE("ELT-742", "FK rejects our certificate as bad, without further details."),
    UNSUPPORTED_CERTIFICATE("ELT-742", "FK rejects our certificate as one of an unsupported type."),
    CERTIFICATE_UNKNOWN("ELT-742", "FK rejects our certificate, without giving a reason."),
    DECRYPT_ERROR("ELT-742", "FK could not verify our side of the handshake."),
    CERTIFICATE_EXPIRED("ELT-743", "FK says that our certificate has expired or is not valid yet."),
    CERTIFICATE_REVOKED("ELT-744", "FK says that our certificate is revoked."),
    UNKNOWN_CA("ELT-745", "FK does not know the issuer of our certificate."),
    CERTIFICATE_REQUIRED("ELT-746", "FK requires a client certificate and got none that fits."),
    ACCESS_DENIED("ELT-747", "FK accepts our certificate as valid but denies it access."),
    PROTOCOL_VERSION("ELT-748", "FK's server and this Java platform have no protocol version in common."),
    INSUFFICIENT_SECURITY("ELT-748", "FK's server requires stronger cipher suites than were offered."),
    HANDSHAKE_FAILURE("ELT-748", "FK's server and this Java platform have no TLS parameters in common."),
    ILLEGAL_PARAMETER("ELT-748", "FK's server rejects a parameter of our handshake."),
    UNRECOGNIZED_NAME("ELT-749", "The server does not know the host name that was called."),
    OTHER("ELT-749", "The server ended the TLS handshake with an alert that gives no cause.");

    private static final Pattern RECEIVED = Pattern.compile("[Rr]eceived fatal alert: ([a-z_]+)");

    private final String code;
    private final String cause;

    TlsAlert(String code, String cause) {
        this.code = code;
        this.cause = cause;
    }

    /** Returns the alert that the JDK's message names; empty if it names none that came from the other side. */
    static Optional<TlsAlert> in(String message) {
        Matcher matcher = RECEIVED.matcher(message);
        return matcher.find() ? Optional.of(named(matcher.group(1))) : Optional.empty();
    }

    private static TlsAlert named(String name) {
        return Arrays.stream(values()).filter(alert -> alert.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst().orElse(OTHER);
    }

    ConnectionFailure failure() {
        return ConnectionFailures.of(code, cause, nextStep());
    }

    /** Returns the failure, explained by our own certificate's dates if they are the cause. */
    ConnectionFailure failure(X509Certificate own, Instant now) {
        Optional<ConnectionFailure> dates = ClientCertificateCheck.validityFailure(own, now)
                .filter(dated -> isAboutOurs());
        if (dates.isPresent()) {
            return ConnectionFailures.of(code, cause + " " + dates.get().cause(), dates.get().nextStep());
        }
        String clock = this == CERTIFICATE_EXPIRED ? " By this machine's clock (" + now + ") it is valid, "
                + ValidityPeriod.of(List.of(own)) + ": one of the clocks is wrong." : "";
        return ConnectionFailures.of(code, cause + clock, nextStep());
    }

    private boolean isAboutOurs() {
        return code.compareTo("ELT-746") <= 0;
    }

    private String nextStep() {
        return switch (code) {
            case "ELT-742", "ELT-746" -> "Check that it is the organisation's TLS certificate, of this environment, "
                    + "with its issuers in the key store, and that FK has registered it.";
            case "ELT-743" -> "Renew it, or use the one that is valid now; check the machine's clock.";
            case "ELT-744" -> "Stop sending; ask its issuer why, and order a new one.";
            case "ELT-745" -> "Put the issuers' certificates into the key store; check that FK accepts this issuer and "
                    + "that the environment is right.";
            case "ELT-747" -> "Ask FK to open the service for this organisation and certificate.";
            case "ELT-748" -> "TLS 1.3 and 1.2 with AEAD suites are offered: look for a proxy that allows less. Some "
                    + "servers also answer this when they reject our certificate.";
            default -> "Check the host name, and send again later.";
        };
    }
}
