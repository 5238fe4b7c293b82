package se.eltsdk.seal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.seal.internal.timestamp.VerifiedTimestamp;
import se.eltsdk.trust.CertificateFacts;

/**
 * The content of a valid seal ({@code sigill}), and by which trust it was verified. Many organisations have
 * certificates of the same issuer, so a valid seal alone does not say that the right one sealed: {@link #unexpected}
 * does. Only {@link SealVerifier} makes it. Immutable.
 */
public final class SealVerdict {

    private final CertificateFacts sealer;
    private final Instant claimedAt;
    private final Optional<VerifiedTimestamp> timestamp;
    private final CertificateFacts anchor;
    private final List<Finding> warnings;

    SealVerdict(CertificateFacts sealer, Instant claimedAt, Optional<VerifiedTimestamp> timestamp,
                CertificateFacts anchor, List<Finding> warnings) {
        this.sealer = requireNonNull(sealer, "sealer");
        this.claimedAt = requireNonNull(claimedAt, "claimedAt");
        this.timestamp = timestamp;
        this.anchor = requireNonNull(anchor, "anchor");
        this.warnings = List.copyOf(warnings);
    }

    /** The certificate of the key that sealed. */
    public CertificateFacts sealer() {
        return sealer;
    }

    /** When it sealed, as the sealer says. The seal was verified as of this time, or as of {@link #stampedAt()}. */
    public Instant claimedAt() {
        return claimedAt;
    }

    /**
     * When the seal existed, by a verified time-stamp: it was verified as of this time. Empty where it has none, or
     * where {@link SealVerifier#withTimestampIssuers} was not called.
     */
    public Optional<Instant> stampedAt() {
        return timestamp.map(VerifiedTimestamp::time);
    }

    /** The certificate of the authority that made the time-stamp; empty without {@link #stampedAt()}. */
    public Optional<CertificateFacts> timestampAuthority() {
        return timestamp.map(verified -> CertificateFacts.of(verified.authority()));
    }

    /** The trusted certificate that vouches for the sealer's, or is the sealer's. */
    public CertificateFacts anchor() {
        return anchor;
    }

    /**
     * Warnings, without a path: a revocation list whose dates prove little (ELT-914), a time-stamp that was not
     * verified (ELT-916), a time that nothing proves any more (ELT-919, of evidence packages only).
     */
    public List<Finding> warnings() {
        return warnings;
    }

    /**
     * The finding ELT-904 at this path where the sealer's certificate bears none of these organisation numbers; empty
     * where it bears one of them.
     *
     * @param expected the organisations that may have sealed; empty: none is known, so that nobody may have
     */
    public Optional<Finding> unexpected(Set<OrganisationNumber> expected, String path) {
        if (expected.stream().anyMatch(sealer::isOf)) {
            return Optional.empty();
        }
        if (expected.isEmpty()) {
            return Optional.of(Finding.of(ErrorCode.OTHER_ORGANISATION_SEALED.variant("unnamed"), path));
        }
        String shown = sealer.shownNumber();
        return Optional.of(shown.isEmpty() ? Finding.of(ErrorCode.OTHER_ORGANISATION_SEALED.variant("none"), path)
                : Finding.of(ErrorCode.OTHER_ORGANISATION_SEALED.variant("other"), path, shown));
    }

    /** Shows the sealer's certificate, without its subject, and the claimed time. */
    @Override
    public String toString() {
        return "SealVerdict[" + sealer + ", claimedAt=" + claimedAt + "]";
    }
}
