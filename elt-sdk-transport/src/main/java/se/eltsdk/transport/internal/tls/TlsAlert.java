package se.eltsdk.transport.internal.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.ErrorCode;
import se.eltsdk.transport.internal.certificate.ClientCertificateCheck;
import se.eltsdk.transport.internal.certificate.ValidityPeriod;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;

/** A TLS alert (RFC 8446, 6.2, and RFC 5246, 7.2.2) by which a server closes the connection, with its meaning. */
enum TlsAlert {

    BAD_CERTIFICATE(ErrorCode.CLIENT_CERTIFICATE_REJECTED,
            "FK rejects our certificate as bad, without further details."),
    UNSUPPORTED_CERTIFICATE(ErrorCode.CLIENT_CERTIFICATE_REJECTED,
    "FK rejects our certificate as one of an unsupported type."),
    CERTIFICATE_UNKNOWN(ErrorCode.CLIENT_CERTIFICATE_REJECTED, "FK rejects our certificate, without giving a reason."),
    DECRYPT_ERROR(ErrorCode.CLIENT_CERTIFICATE_REJECTED, "FK could not verify our side of the handshake."),
    CERTIFICATE_EXPIRED(ErrorCode.CLIENT_CERTIFICATE_EXPIRED_FOR_FK,
    "FK says that our certificate has expired or is not valid yet."),
    CERTIFICATE_REVOKED(ErrorCode.CLIENT_CERTIFICATE_REVOKED_FOR_FK, "FK says that our certificate is revoked."),
    UNKNOWN_CA(ErrorCode.CLIENT_ISSUER_UNKNOWN_TO_FK, "FK does not know the issuer of our certificate."),
    CERTIFICATE_REQUIRED(ErrorCode.CLIENT_CERTIFICATE_REQUIRED,
    "FK requires a client certificate and got none that fits."),
    ACCESS_DENIED(ErrorCode.ACCESS_DENIED, "FK accepts our certificate as valid but denies it access."),
    PROTOCOL_VERSION(ErrorCode.NO_COMMON_TLS, "FK's server and this Java platform have no protocol version in common."),
    INSUFFICIENT_SECURITY(ErrorCode.NO_COMMON_TLS, "FK's server requires stronger cipher suites than were offered."),
    HANDSHAKE_FAILURE(ErrorCode.NO_COMMON_TLS, "FK's server and this Java platform have no TLS parameters in common."),
    ILLEGAL_PARAMETER(ErrorCode.NO_COMMON_TLS, "FK's server rejects a parameter of our handshake."),
    UNRECOGNIZED_NAME(ErrorCode.HANDSHAKE_BROKEN_OFF, "The server does not know the host name that was called."),
    OTHER(ErrorCode.HANDSHAKE_BROKEN_OFF, "The server ended the TLS handshake with an alert that gives no cause.");

    /** By these codes FK says something about our certificate; the others are about parameters, access or the host. */
    private static final Set<ErrorCode> OURS = EnumSet.of(ErrorCode.CLIENT_CERTIFICATE_REJECTED,
            ErrorCode.CLIENT_CERTIFICATE_EXPIRED_FOR_FK, ErrorCode.CLIENT_CERTIFICATE_REVOKED_FOR_FK,
            ErrorCode.CLIENT_ISSUER_UNKNOWN_TO_FK, ErrorCode.CLIENT_CERTIFICATE_REQUIRED);
    private static final Pattern RECEIVED = Pattern.compile("[Rr]eceived fatal alert: ([a-z_]+)");

    private final ErrorCode code;
    private final String cause;

    TlsAlert(ErrorCode code, String cause) {
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
        return OURS.contains(code);
    }

    private String nextStep() {
        return switch (code) {
            case CLIENT_CERTIFICATE_REJECTED, CLIENT_CERTIFICATE_REQUIRED ->
                    "Check that it is the organisation's TLS certificate, of this environment, "
                    + "with its issuers in the key store, and that FK has registered it.";
            case CLIENT_CERTIFICATE_EXPIRED_FOR_FK ->
                    "Renew it, or use the one that is valid now; check the machine's clock.";
            case CLIENT_CERTIFICATE_REVOKED_FOR_FK -> "Stop sending; ask its issuer why, and order a new one.";
            case CLIENT_ISSUER_UNKNOWN_TO_FK ->
                    "Put the issuers' certificates into the key store; check that FK accepts this issuer and "
                    + "that the environment is right.";
            case ACCESS_DENIED -> "Ask FK to open the service for this organisation and certificate.";
            case NO_COMMON_TLS ->
                    "TLS 1.3 and 1.2 with AEAD suites are offered: look for a proxy that allows less. Some "
                    + "servers also answer this when they reject our certificate.";
            default -> "Check the host name, and send again later.";
        };
    }
}
