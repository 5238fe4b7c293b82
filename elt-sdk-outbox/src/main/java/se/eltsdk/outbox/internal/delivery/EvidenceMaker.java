package se.eltsdk.outbox.internal.delivery;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.evidence.DeliveryAttempt;
import se.eltsdk.evidence.EvidencePackage;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.report.Employment;
import se.eltsdk.seal.SealVerifier;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.TrustAnchors;

/** Makes the evidence package of an accepted report; seals the report first if it came without a seal. */
public final class EvidenceMaker {

    private final Sealer sealer;
    private final TrustAnchors issuers;
    private final Optional<TimestampAuthority> timestamps;

    public EvidenceMaker(Sealer sealer, TrustAnchors issuers, Optional<TimestampAuthority> timestamps) {
        this.sealer = requireNonNull(sealer, "sealer");
        this.issuers = requireNonNull(issuers, "issuers");
        this.timestamps = timestamps;
    }

    /**
     * @param problem is called if the package is made without time-stamps because there were none
     * @throws EltException if the stored seal is not valid, or the key cannot seal
     */
    Bytes make(ClaimedEntry claim, Receipt receipt, Consumer<EltException> problem) {
        List<SendAttempt> attempts = claim.row().attempts();
        List<DeliveryAttempt> earlier = attempts.subList(0, attempts.size() - 1).stream()
                .map(EvidenceMaker::delivery).toList();
        EvidencePackage evidence = EvidencePackage.of(sealed(claim.submission())).withReceipt(receipt, earlier, sealer);
        return stamped(evidence, problem).bytes();
    }

    private EvidencePackage stamped(EvidencePackage evidence, Consumer<EltException> problem) {
        try {
            return timestamps.map(evidence::withTimestamps).orElse(evidence);
        } catch (EltException e) {
            problem.accept(e);
            return evidence;
        }
    }

    private SealedReport sealed(Submission submission) {
        Optional<Bytes> seal = submission.seal();
        return seal.isPresent()
                ? verifier(submission.report()).verify(submission.report(), seal.get().toByteArray())
                : sealer.seal(submission.report());
    }

    /** Accepts seals of the report's provider and of our own organisation. */
    private SealVerifier verifier(SignedReport report) {
        Set<OrganisationNumber> sealers = new HashSet<>();
        sealer.certificate().organisationNumber().ifPresent(sealers::add);
        if (report.document().report().employment() instanceof Employment.ByProvider by) {
            sealers.add(by.provider().number());
        }
        SealVerifier verifier = SealVerifier.of(issuers);
        return sealers.isEmpty() ? verifier : verifier.withSealers(sealers);
    }

    private static DeliveryAttempt delivery(SendAttempt attempt) {
        return new DeliveryAttempt(attempt.startedAt(), switch (attempt.outcome()) {
            case DEFERRED -> DeliveryAttempt.Outcome.DEFERRED;
            case REFUSED -> DeliveryAttempt.Outcome.REFUSED;
            default -> DeliveryAttempt.Outcome.UNKNOWN;
        });
    }
}
