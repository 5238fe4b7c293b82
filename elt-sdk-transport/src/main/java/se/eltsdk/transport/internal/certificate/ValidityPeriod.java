package se.eltsdk.transport.internal.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;

/** The time in which all of some certificates are valid by their own dates; may be empty. */
public record ValidityPeriod(Instant from, Instant to) {

    public static ValidityPeriod of(List<X509Certificate> certificates) {
        return new ValidityPeriod(
                certificates.stream().map(one -> one.getNotBefore().toInstant())
                        .max(Comparator.naturalOrder()).orElseThrow(),
                certificates.stream().map(one -> one.getNotAfter().toInstant())
                        .min(Comparator.naturalOrder()).orElseThrow());
    }

    boolean contains(Instant instant) {
        return !instant.isBefore(from) && !instant.isAfter(to);
    }

    /** Diagnoses a server's chain that is valid at another time, by comparison with our own certificate. */
    ConnectionFailure failure(Instant now, ValidityPeriod own, Collection<X509Certificate> anchors) {
        boolean early = now.isBefore(from);
        boolean ownToo = early ? now.isBefore(own.from) : now.isAfter(own.to);
        boolean noAnchor = anchors.stream().noneMatch(anchor -> of(List.of(anchor)).contains(now));
        if (ownToo || noAnchor) {
            return failure(ErrorCode.CLOCK_WRONG_FOR_TLS.variant(ownToo ? "own" : "issuer"), now);
        }
        if (early) {
            return failure(ErrorCode.SERVER_CERTIFICATE_NOT_YET_VALID.variant(""), now);
        }
        return failure(ErrorCode.SERVER_CERTIFICATE_EXPIRED.variant(""), now);
    }

    private ConnectionFailure failure(ErrorCode.Variant variant, Instant now) {
        return ConnectionFailures.of(in(ErrorMessage.of(variant)).with("now", now));
    }

    /** Returns a copy of the message with this period in it. */
    public ErrorMessage in(ErrorMessage message) {
        return message.with("start", from).with("expiry", to);
    }
}
