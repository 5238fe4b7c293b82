package se.eltsdk.evidence;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Map;
import se.eltsdk.Bytes;
import se.eltsdk.trust.Environment;
import se.eltsdk.trust.TrustAnchors;

/**
 * Verifies evidence packages ({@code bevispaket}) as {@link EvidencePackage} makes them, without a network.
 *
 * <p>Judged are the container's form (ELT-905) and files (ELT-906), the report and both BankID signatures with their
 * OCSP answers as {@link se.eltsdk.signature.SignedReport} tells, the seals at the times that they claim (ELT-901 to
 * 903 and 908), and that the receipt is for this report in this environment (ELT-907). Any bytes may be handed in:
 * time and memory stay within what the limit of 16 MiB, packed and unpacked, allows, and nothing is written to disk.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class EvidenceVerifier {

    /** How large a package may be: 16 MiB. */
    public static final int LARGEST = ZipReader.LARGEST;

    private final Environment environment;
    private final TrustAnchors sealIssuers;
    private final Clock clock;

    private EvidenceVerifier(Environment environment, TrustAnchors sealIssuers, Clock clock) {
        this.environment = environment;
        this.sealIssuers = sealIssuers;
        this.clock = clock;
    }

    /**
     * A verifier with this trust.
     *
     * @param environment whose BankID roots and policies are asked; its address and FK's anchors are not
     * @param sealIssuers the issuers of seal certificates that are trusted, or single seal certificates
     * @param clock       tells the present, which nothing in the package may lie after
     */
    public static EvidenceVerifier of(Environment environment, TrustAnchors sealIssuers, Clock clock) {
        return new EvidenceVerifier(requireNonNull(environment, "environment"),
                requireNonNull(sealIssuers, "sealIssuers"), requireNonNull(clock, "clock"));
    }

    /** Everything that is to be said of a package; never throws for what stands in it. */
    public EvidenceVerdict verify(byte[] asice) {
        Judgement judgement = new Judgement(environment, sealIssuers, clock);
        try {
            Map<String, Bytes> files = ZipReader.read(requireNonNull(asice, "asice"));
            Container.requireMimetype(asice, files);
            judgement.judge(files);
        } catch (ContainerException e) {
            judgement.findings.add(e.finding());
        }
        return new EvidenceVerdict(judgement);
    }
}
