package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import se.eltsdk.report.ReportId;
import se.eltsdk.seal.Sealer;

/** {@code elt seal}: seals a signed folder with the vendor's seal key. */
@Command(name = "seal", description = {
    "Verifies a signed folder and seals it.", "Writes sigill.xml. A seal that is there stays."},
        footer = {"", "Example: elt seal october --config elt.properties"})
final class SealCommand extends EltCommand {

    @Parameters(paramLabel = "FOLDER", description = "A signed folder.")
    private Path path;

    @Mixin
    private ConfigOption config;

    @Mixin
    private Language language;

    SealCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SignedFolder folder = SignedFolder.at(path);
        Setup setup = new Setup(config.read());
        Sealer sealer = setup.sealer(console().clock()).orElseThrow(() -> new CallException(
                config.path() + ": " + ConfigKeys.SEAL_KEYSTORE + " is missing, and " + ConfigKeys.SEAL_PKCS11));
        FolderVerifier verifier = new FolderVerifier(setup.forVerifying(), setup::seals, console().clock());
        VerifiedFolder verified;
        try (FolderLock lock = FolderLock.take(folder, setup.patience(), console().err())) {
            verified = verifier.verify(folder);
            if (verified.holds() && verified.sealed().isEmpty()) {
                folder.write(SignedFolder.SEAL, sealer.seal(verified.signed().orElseThrow()).seal().toByteArray());
            }
        }
        tell(verified);
        return verified.exit();
    }

    private void tell(VerifiedFolder verified) {
        String holding = verified.sealed().isPresent() ? "was sealed before" : "sealed";
        String state = verified.holds() ? holding : "does not hold";
        new FindingsView(language, console()).print(people(), verified.findings(), path,
                verified.id().map(ReportId::toString).orElse(null), state);
        result(Json.object("items", List.of(verified.toJson())));
    }
}
