package se.eltsdk.cli.verify;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import se.eltsdk.cli.config.SdkFactory;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.transport.submit.Submission;

/**
 * Seals what lacks a seal, and makes of a folder what goes to FK.
 *
 * @param sealer   empty where no seal key is configured
 * @param attaches whether the seal goes along
 */
public record FolderSealer(Optional<Sealer> sealer, boolean attaches) {

    public static FolderSealer of(SdkFactory setup, Clock clock) throws IOException {
        return new FolderSealer(setup.sealer(clock), setup.attachesSeal());
    }

    /** With a seal where it holds, lacks one, and there is a key. */
    public FolderVerification sealed(FolderVerification verified) throws IOException {
        if (!verified.holds() || verified.sealed().isPresent() || sealer.isEmpty()) {
            return verified;
        }
        SealedReport sealed = sealer.get().seal(verified.signed().orElseThrow());
        verified.folder().write(SignedFolder.SEAL, sealed.seal().toByteArray());
        return verified.with(sealed);
    }

    /** Of a folder that holds. */
    public Submission submission(FolderVerification verified) {
        if (verified.sealed().isEmpty()) {
            return Submission.of(verified.signed().orElseThrow());
        }
        return attaches ? Submission.withSealAttached(verified.sealed().get())
                : Submission.of(verified.sealed().get());
    }
}
