package se.eltsdk.evidence;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.Bytes;
import se.eltsdk.evidence.internal.AsicFormatException;
import se.eltsdk.evidence.internal.AsicLayout;
import se.eltsdk.evidence.internal.ZipReader;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.seal.SealVerifier;
import se.eltsdk.signature.SignedReportVerifier;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;

/**
 * Verifies evidence packages ({@code bevispaket}) as {@link EvidencePackage} makes them, without a network.
 *
 * <p>Checked are the container's form (ELT-905) and files (ELT-906), the report and both BankID signatures with their
 * OCSP answers as {@link se.eltsdk.signature.SignedReport} describes, the seals at the times that they claim or that
 * are stamped on them (ELT-901 to 903, 908, 910, 914 to 917 and 919), that the report's provider sealed (ELT-904;
 * {@link #withSealers} for others), and that the receipt is for this report in this environment (ELT-907). FK signs no receipts: that FK gave this one is the sealer's
 * word, which is why the sealer matters. Any bytes may be handed in: time and memory stay within what the limit of 16
 * MiB, packed and unpacked, allows, and nothing is written to disk.
 *
 * <p>A provider's signature over several reports is verified once for all their packages, within the limits of
 * {@link SignedReportVerifier}: use one verifier for many packages. Safe for any number of threads.
 */
public final class EvidenceVerifier {

    private final EltEnvironment environment;
    private final SignedReportVerifier signatures;
    private final TrustAnchors sealIssuers;
    private final Clock clock;
    /** Empty where each report's provider is expected. */
    private final Optional<Set<OrganisationNumber>> sealers;
    /** Empty where time-stamps are not looked at. */
    private final Optional<TrustAnchors> timestampIssuers;

    private EvidenceVerifier(EltEnvironment environment, SignedReportVerifier signatures, TrustAnchors sealIssuers,
                             Clock clock, Optional<Set<OrganisationNumber>> sealers,
                             Optional<TrustAnchors> timestampIssuers) {
        this.environment = environment;
        this.signatures = signatures;
        this.sealIssuers = sealIssuers;
        this.clock = clock;
        this.sealers = sealers;
        this.timestampIssuers = timestampIssuers;
    }

    /**
     * A verifier with this trust. It takes the seals of each report's provider alone, and none where the person with
     * assistance employs, since such a report names no provider.
     *
     * @param environment whose BankID roots and policies are asked; its address and FK's anchors are not
     * @param sealIssuers the issuers of seal certificates that are trusted, or single seal certificates
     * @param clock       gives the current time, which nothing in the package may be later than
     */
    public static EvidenceVerifier of(EltEnvironment environment, TrustAnchors sealIssuers, Clock clock) {
        return new EvidenceVerifier(environment, SignedReportVerifier.of(environment, clock),
                requireNonNull(sealIssuers, "sealIssuers"), clock, Optional.empty(), Optional.empty());
    }

    /**
     * A copy that takes the seals of these organisations, instead of those of each report's provider: of a vendor who
     * seals for many providers with its own stamp, for example.
     *
     * @throws IllegalArgumentException when none is given
     */
    public EvidenceVerifier withSealers(Set<OrganisationNumber> organisations) {
        if (requireNonNull(organisations, "organisations").isEmpty()) {
            throw new IllegalArgumentException("a verifier takes the seals of at least one organisation");
        }
        return new EvidenceVerifier(environment, signatures, sealIssuers, clock,
                Optional.of(Set.copyOf(organisations)), timestampIssuers);
    }

    /**
     * Returns a copy that verifies the seals' time-stamps, and judges the seals as of the stamped times instead of the
     * claimed ones. Seals without a time-stamp are judged as before. Without this, a time-stamp gives a warning
     * (ELT-916). Needs {@code org.bouncycastle:bcpkix-jdk18on} for a package with time-stamps (ELT-917).
     *
     * @param issuers the trusted issuers of time-stamp authorities, or certificates of authorities
     */
    public EvidenceVerifier withTimestampIssuers(TrustAnchors issuers) {
        return new EvidenceVerifier(environment, signatures, sealIssuers, clock, sealers, Optional.of(issuers));
    }

    /**
     * Reads a package, at most one byte more than its largest size, and verifies it as {@link #verify(byte[])} does.
     *
     * @throws IOException when it cannot be read
     */
    public EvidenceVerdict verify(InputStream asice) throws IOException {
        return verify(requireNonNull(asice, "asice").readNBytes(ZipReader.LARGEST + 1));
    }

    /** Verifies a package; never throws for its content. */
    public EvidenceVerdict verify(byte[] asice) {
        EvidenceVerification verification = new EvidenceVerification(environment, signatures, seals(), clock);
        try {
            Map<String, Bytes> files = ZipReader.read(requireNonNull(asice, "asice"));
            AsicLayout.requireMimetype(asice, files);
            verification.verify(files);
        } catch (AsicFormatException e) {
            verification.findings.add(e.finding());
        }
        return new EvidenceVerdict(verification);
    }

    private SealVerifier seals() {
        SealVerifier verifier = SealVerifier.of(sealIssuers);
        SealVerifier stamps = timestampIssuers.map(verifier::withTimestampIssuers).orElse(verifier);
        return sealers.map(stamps::withSealers).orElse(stamps);
    }
}
