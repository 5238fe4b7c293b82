package se.eltsdk.examples.elt;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.transport.submit.Submission;

/**
 * Seals what lacks a seal, and makes of a folder what goes to FK.
 *
 * @param sealer   empty where no seal key is configured
 * @param attaches whether the seal goes along
 */
record Sealing(Optional<Sealer> sealer, boolean attaches) {

    static Sealing of(Setup setup, Clock clock) throws IOException {
        return new Sealing(setup.sealer(clock), setup.attachesSeal());
    }

    /** With a seal where it holds, lacks one, and there is a key. */
    VerifiedFolder sealed(VerifiedFolder verified) throws IOException {
        if (!verified.holds() || verified.sealed().isPresent() || sealer.isEmpty()) {
            return verified;
        }
        SealedReport sealed = sealer.get().seal(verified.signed().orElseThrow());
        verified.folder().write(SignedFolder.SEAL, sealed.seal().toByteArray());
        return verified.with(sealed);
    }

    /** Of a folder that holds. */
    Submission submission(VerifiedFolder verified) {
        if (verified.sealed().isEmpty()) {
            return Submission.of(verified.signed().orElseThrow());
        }
        return attaches ? Submission.withSealAttached(verified.sealed().get())
                : Submission.of(verified.sealed().get());
    }
}
