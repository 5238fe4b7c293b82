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
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.internal.certificate.ClientCertificateCheck;
import se.eltsdk.transport.internal.certificate.ValidityPeriod;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;

/** A TLS alert (RFC 8446, 6.2, and RFC 5246, 7.2.2) by which a server closes the connection, with its meaning. */
enum TlsAlert {

    BAD_CERTIFICATE(ErrorCode.CLIENT_CERTIFICATE_REJECTED.variant("bad-certificate")),
    UNSUPPORTED_CERTIFICATE(ErrorCode.CLIENT_CERTIFICATE_REJECTED.variant("unsupported-certificate")),
    CERTIFICATE_UNKNOWN(ErrorCode.CLIENT_CERTIFICATE_REJECTED.variant("certificate-unknown")),
    DECRYPT_ERROR(ErrorCode.CLIENT_CERTIFICATE_REJECTED.variant("decrypt-error")),
    CERTIFICATE_EXPIRED(ErrorCode.CLIENT_CERTIFICATE_EXPIRED_FOR_FK.variant("certificate-expired")),
    CERTIFICATE_REVOKED(ErrorCode.CLIENT_CERTIFICATE_REVOKED_FOR_FK.variant("certificate-revoked")),
    UNKNOWN_CA(ErrorCode.CLIENT_ISSUER_UNKNOWN_TO_FK.variant("unknown-ca")),
    CERTIFICATE_REQUIRED(ErrorCode.CLIENT_CERTIFICATE_REQUIRED.variant("certificate-required")),
    ACCESS_DENIED(ErrorCode.ACCESS_DENIED.variant("access-denied")),
    PROTOCOL_VERSION(ErrorCode.NO_COMMON_TLS.variant("protocol-version")),
    INSUFFICIENT_SECURITY(ErrorCode.NO_COMMON_TLS.variant("insufficient-security")),
    HANDSHAKE_FAILURE(ErrorCode.NO_COMMON_TLS.variant("handshake-failure")),
    ILLEGAL_PARAMETER(ErrorCode.NO_COMMON_TLS.variant("illegal-parameter")),
    UNRECOGNIZED_NAME(ErrorCode.HANDSHAKE_BROKEN_OFF.variant("unrecognized-name")),
    OTHER(ErrorCode.HANDSHAKE_BROKEN_OFF.variant("other"));

    /** By these codes FK says something about our certificate; the others are about parameters, access or the host. */
    private static final Set<ErrorCode> OURS = EnumSet.of(ErrorCode.CLIENT_CERTIFICATE_REJECTED,
            ErrorCode.CLIENT_CERTIFICATE_EXPIRED_FOR_FK, ErrorCode.CLIENT_CERTIFICATE_REVOKED_FOR_FK,
            ErrorCode.CLIENT_ISSUER_UNKNOWN_TO_FK, ErrorCode.CLIENT_CERTIFICATE_REQUIRED);
    private static final Pattern RECEIVED = Pattern.compile("[Rr]eceived fatal alert: ([a-z_]+)");

    private final ErrorCode.Variant variant;

    TlsAlert(ErrorCode.Variant variant) {
        this.variant = variant;
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
        return ConnectionFailures.of(message());
    }

    private ErrorMessage message() {
        return ErrorMessage.of(variant);
    }

    /** Returns the failure, explained by our own certificate's dates if they are the cause. */
    ConnectionFailure failure(X509Certificate own, Instant now) {
        if (!OURS.contains(variant.code())) {
            return failure();
        }
        return ClientCertificateCheck.validityFailure(own, now)
                .map(dates -> ConnectionFailures.of(ErrorMessage.of(variant.code().variant("dates"))
                        .with("alert", message()).with("dates", dates.message())))
                .orElseGet(() -> this == CERTIFICATE_EXPIRED ? clocksDiffer(own, now) : failure());
    }

    private static ConnectionFailure clocksDiffer(X509Certificate own, Instant now) {
        ErrorMessage message = ErrorMessage.of(ErrorCode.CLIENT_CERTIFICATE_EXPIRED_FOR_FK.variant("clock"));
        return ConnectionFailures.of(ValidityPeriod.of(List.of(own)).in(message).with("now", now));
    }
}
