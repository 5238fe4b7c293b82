package se.eltsdk.cli.verify;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.transport.submit.Submission;

/**
 * Seals folders without a seal, and creates submissions from folders.
 *
 * @param sealer   empty if no seal key is configured
 * @param attaches whether the seal is sent to FK
 */
public record FolderSealer(Optional<Sealer> sealer, boolean attaches) {

    public static FolderSealer of(EltConfiguration config, Clock clock) throws IOException {
        return new FolderSealer(config.sealer(clock), config.attachesSeal());
    }

    /** Seals a valid folder without a seal if there is a key. */
    public FolderVerification sealed(FolderVerification verified) throws IOException {
        if (!verified.isValid() || verified.sealed().isPresent() || sealer.isEmpty()) {
            return verified;
        }
        SealedReport sealed = sealer.get().seal(verified.signed().orElseThrow());
        verified.folder().write(SignedFolder.SEAL, sealed.seal().toByteArray());
        return verified.with(sealed);
    }

    /** The submission of a valid folder. */
    public Submission submission(FolderVerification verified) {
        if (verified.sealed().isEmpty()) {
            return Submission.of(verified.signed().orElseThrow());
        }
        return attaches ? Submission.of(verified.sealed().get()).withSealAttached()
                : Submission.of(verified.sealed().get());
    }
}
