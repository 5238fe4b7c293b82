package se.eltsdk.signature.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.trust.CertificateFacts;

/**
 * The verdict on one signature alone.
 *
 * @param findings what is wrong with it
 * @param signer   the content of the signer's certificate; empty when the signature cannot be read
 * @param signedAt when its OCSP answer says; empty when that cannot be read
 */
public record SignatureVerdict(List<Finding> findings, Optional<CertificateFacts> signer, Optional<Instant> signedAt) {

    /** Compares the provider's signature with the assistant's. */
    public static Stream<Finding> beside(SignatureVerdict assistant, SignatureVerdict provider) {
        return Stream.concat(tooSoon(assistant, provider).stream(), samePerson(assistant, provider).stream());
    }

    /** ELT-607: the provider signed before the assistant. */
    private static Optional<Finding> tooSoon(SignatureVerdict assistant, SignatureVerdict provider) {
        return provider.signedAt.flatMap(second -> assistant.signedAt.filter(second::isBefore)
                .map(first -> Finding.of(ErrorCode.PROVIDER_SIGNED_FIRST, "provider.ocsp", swedish(second),
                swedish(first))));
    }

    /** ELT-609: both signatures are by the same person. */
    private static Optional<Finding> samePerson(SignatureVerdict assistant, SignatureVerdict provider) {
        return provider.signer.flatMap(second -> assistant.signer.filter(second::isSamePersonAs)
                .map(first -> Finding.of(ErrorCode.ONE_PERSON_SIGNED_BOTH, "provider.signature")));
    }

    private static LocalDateTime swedish(Instant instant) {
        return LocalDateTime.ofInstant(instant, SwedishZone.ID);
    }
}
