package se.eltsdk.seal.internal;

import java.security.cert.X509CRLEntry;
import java.time.Instant;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.ocsp.DerReader;

/** From when on a revoked certificate is not to be trusted. */
final class RevocationTime {

    private static final String INVALIDITY_DATE = "2.5.29.24";

    private RevocationTime() {
    }

    /**
     * The date of the revocation, or the invalidity date (RFC 5280, section 5.3.2) where that is earlier: since when
     * the key may have been another's. The earliest time of all where that date cannot be read.
     */
    static Instant of(X509CRLEntry entry) {
        Instant revoked = entry.getRevocationDate().toInstant();
        byte[] extension = entry.getExtensionValue(INVALIDITY_DATE);
        if (extension == null) {
            return revoked;
        }
        try {
            Instant invalid = new DerReader(new DerReader(extension).content(DerReader.OCTET_STRING)).time();
            return invalid.isBefore(revoked) ? invalid : revoked;
        } catch (UntrustedException e) {
            return Instant.MIN;
        }
    }
}
