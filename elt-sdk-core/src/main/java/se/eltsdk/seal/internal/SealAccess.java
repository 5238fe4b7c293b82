package se.eltsdk.seal.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Finding;
import se.eltsdk.internal.PackageAccess;
import se.eltsdk.report.TimeReport;
import se.eltsdk.seal.SealVerdict;
import se.eltsdk.seal.SealVerifier;
import se.eltsdk.seal.Sealer;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.signature.SignedReport;

/**
 * Gives evidence packages what {@link Sealer} and {@link SealVerifier} do not offer their callers: seals over a
 * receipt, and verification that still reports who sealed when another organisation was expected.
 */
public final class SealAccess {

    private static final PackageAccess<PartSealing> SEALER = new PackageAccess<>(Sealer.class);
    private static final PackageAccess<Stamping> AUTHORITY = new PackageAccess<>(TimestampAuthority.class);
    private static final PackageAccess<PartVerification> VERIFIER = new PackageAccess<>(SealVerifier.class);

    private static final Set<ErrorCode> CODES = EnumSet.of(ErrorCode.INVALID_SEAL, ErrorCode.SEAL_NOT_TRUSTED,
            ErrorCode.SEAL_CERTIFICATE_REVOKED, ErrorCode.OTHER_ORGANISATION_SEALED,
            ErrorCode.WEAK_SEAL_CERTIFICATE, ErrorCode.INVALID_TIMESTAMP, ErrorCode.TIMESTAMP_LIBRARY_MISSING);

    private SealAccess() {
    }

    /**
     * Called by {@link Sealer}.
     *
     * @throws IllegalStateException when called a second time
     */
    public static void grant(PartSealing sealing) {
        SEALER.grant(sealing);
    }

    /**
     * Called by {@link SealVerifier}.
     *
     * @throws IllegalStateException when called a second time
     */
    public static void grant(PartVerification verification) {
        VERIFIER.grant(verification);
    }

    /**
     * Called by {@link TimestampAuthority}.
     *
     * @throws IllegalStateException when called a second time
     */
    public static void grant(Stamping stamping) {
        AUTHORITY.grant(stamping);
    }

    /**
     * Gets a time-stamp token over these bytes.
     *
     * @param claimed the time that the seal claims
     * @param ended   when the first of the seal's certificates ends
     * @throws EltException ELT-915, or ELT-917 to ELT-919
     */
    static byte[] stamp(TimestampAuthority authority, byte[] content, Instant claimed, Instant ended) {
        return AUTHORITY.get().stamp(requireNonNull(authority, "authority"), content, claimed, ended);
    }

    /**
     * Seals the report's five parts again, together with one that came later: the receipt ({@code kvittens}).
     *
     * @return {@code ds:Signature} in canonical form
     * @throws se.eltsdk.trust.UntrustedException as {@link Sealer#seal}
     */
    public static Bytes seal(Sealer sealer, SignedReport report, SealedPart later) {
        return SEALER.get().seal(requireNonNull(sealer, "sealer"), report, later);
    }

    /**
     * Verifies a seal over these parts, all of them in this order. Which organisation sealed is not checked here, since
     * parts name no provider: see {@link #unexpected}.
     *
     * @throws EltException ELT-901 that says why the seal is not valid, ELT-902 or ELT-910 when the sealer is not
     *         trusted, ELT-903 when revoked
     */
    public static SealVerdict verify(SealVerifier verifier, List<SealedPart> parts, byte[] seal) {
        return verify(verifier, parts, seal, Instant.MIN);
    }

    /** As before, with a warning (ELT-919) when at this time nothing proves any more when the seal was made. */
    public static SealVerdict verify(SealVerifier verifier, List<SealedPart> parts, byte[] seal, Instant now) {
        return VERIFIER.get().verify(requireNonNull(verifier, "verifier"), parts, seal, now);
    }

    /** Returns ELT-904 at this path when another organisation sealed the report than the verifier expects. */
    public static Optional<Finding> unexpected(SealVerifier verifier, SealVerdict verdict, TimeReport report,
                                               String path) {
        return VERIFIER.get().unexpected(requireNonNull(verifier, "verifier"), verdict, report, path);
    }

    /**
     * Returns what {@link #verify} threw, as a finding at this path. What is no code of a seal is given as the reason
     * why the seal is not valid (ELT-901).
     */
    public static Finding finding(EltException refusal, String path) {
        return Finding.of(CODES.contains(refusal.code()) ? refusal.errorMessage()
                : ErrorMessage.of(ErrorCode.INVALID_SEAL.variant("because")).with("reason", refusal.errorMessage()),
                path);
    }

    /** As {@link SealAccess#seal}. */
    @FunctionalInterface
    public interface PartSealing {

        Bytes seal(Sealer sealer, SignedReport report, SealedPart later);
    }

    /** As {@link SealAccess#stamp}. */
    @FunctionalInterface
    public interface Stamping {

        byte[] stamp(TimestampAuthority authority, byte[] content, Instant claimed, Instant ended);
    }

    /** As the methods of {@link SealAccess} of the same names. */
    public interface PartVerification {

        SealVerdict verify(SealVerifier verifier, List<SealedPart> parts, byte[] seal, Instant now);

        Optional<Finding> unexpected(SealVerifier verifier, SealVerdict verdict, TimeReport report, String path);
    }
}
