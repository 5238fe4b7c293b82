package se.eltsdk.seal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import se.eltsdk.trust.CertificateFacts;

/**
 * What a seal ({@code sigill}) that holds says, and by which trust it was judged.
 *
 * @param sealer    the certificate of the key that sealed
 * @param claimedAt when it sealed, as the sealer says: it was judged as of this time, and no time-stamp proves it
 * @param anchor    the trusted certificate that vouches for the sealer's, or is the sealer's
 */
public record SealVerdict(CertificateFacts sealer, Instant claimedAt, CertificateFacts anchor) {

    /** Checks that nothing is missing. */
    public SealVerdict {
        requireNonNull(sealer, "sealer");
        requireNonNull(claimedAt, "claimedAt");
        requireNonNull(anchor, "anchor");
    }
}
