package se.eltsdk.seal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.seal.internal.ParsedSeal;
import se.eltsdk.seal.internal.timestamp.Timestamps;
import se.eltsdk.seal.internal.timestamp.VerifiedTimestamp;
import se.eltsdk.trust.TrustAnchors;

/** When a seal was made: by its time-stamp, or else as it claims. */
final class SealTime {

    private final ParsedSeal seal;
    private final Optional<VerifiedTimestamp> timestamp;

    private SealTime(ParsedSeal seal, Optional<VerifiedTimestamp> timestamp) {
        this.seal = seal;
        this.timestamp = timestamp;
    }

    /**
     * The time of this seal.
     *
     * @param issuers the trusted issuers of time-stamp authorities; empty where time-stamps are not looked at
     * @throws EltException ELT-915 when its time-stamp is not valid, ELT-917 when it cannot be read
     */
    static SealTime of(ParsedSeal seal, Optional<TrustAnchors> issuers) {
        if (seal.timestamp() == null || issuers.isEmpty()) {
            return new SealTime(seal, Optional.empty());
        }
        VerifiedTimestamp verified = Timestamps.verify(seal.timestamp().token(), seal.timestamp().content(),
                issuers.get());
        verified.requireNotBefore(seal.signingTime());
        return new SealTime(seal, Optional.of(verified));
    }

    Optional<VerifiedTimestamp> timestamp() {
        return timestamp;
    }

    /** As of when the seal is judged. */
    Instant at() {
        return timestamp.map(VerifiedTimestamp::time).orElse(seal.signingTime());
    }

    /**
     * When the seal existed, as a time-stamp proves at present. Empty without one, and once the authority's certificate
     * has ended: nothing shows then that its key was still its own when it signed.
     */
    Optional<Instant> provedAt(Instant now) {
        return timestamp.filter(each -> each.isProvableAt(now)).map(VerifiedTimestamp::time);
    }

    /** ELT-916 for a time-stamp that nobody judged, ELT-919 for a time that nothing proves any more. */
    List<Finding> warnings(X509Certificate anchor, Instant now) {
        List<Finding> warnings = new ArrayList<>();
        if (seal.timestamp() != null && timestamp.isEmpty()) {
            warnings.add(Finding.of(ErrorCode.TIMESTAMP_NOT_VERIFIED.variant("no-issuer"), "", seal.signingTime()));
        }
        Instant end = end(anchor);
        if (provedAt(now).isEmpty() && now.isAfter(end)) {
            warnings.add(timestamp.map(each -> Finding.of(
                            ErrorCode.SEALING_TIME_NOT_PROVABLE.variant("authority"), "", each.until(), end))
                    .orElseGet(() -> Finding.of(ErrorCode.SEALING_TIME_NOT_PROVABLE.variant("none"), "", end)));
        }
        return warnings;
    }

    /** When the first certificate on the path to the anchor ends. */
    private Instant end(X509Certificate anchor) {
        return Stream.concat(Stream.of(seal.signer()), seal.chain().stream().takeWhile(each -> !each.equals(anchor)))
                .map(each -> each.getNotAfter().toInstant()).min(Instant::compareTo).orElseThrow();
    }
}
