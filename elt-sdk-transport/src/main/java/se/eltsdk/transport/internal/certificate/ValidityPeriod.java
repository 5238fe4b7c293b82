package se.eltsdk.transport.internal.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import se.eltsdk.ErrorCode;
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
            return ConnectionFailures.of(ErrorCode.CLOCK_WRONG_FOR_TLS, "By this machine's clock it is " + now
                    + ", a time at which neither "
                    + "the server's certificate (" + this + ") nor " + (ownToo ? "our own" : "its issuer's")
                    + " is valid.",
                    "Set the machine's clock, by NTP, and try again.");
        }
        if (early) {
            return ConnectionFailures.of(ErrorCode.SERVER_CERTIFICATE_NOT_YET_VALID,
                    "The server's chain is not valid yet: it begins at " + from
                    + ", and by this machine's clock it is " + now + ".",
                    "Compare the machine's clock with another; if it is right, tell FK.");
        }
        return ConnectionFailures.of(ErrorCode.SERVER_CERTIFICATE_EXPIRED,
                "The server's chain has expired: it ended at " + to
                + ", and by this machine's clock it is " + now + ".",
                "Compare the machine's clock with another; if it is right, FK has to renew it: send again later.");
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
