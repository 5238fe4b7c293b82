package se.eltsdk.cli.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.FindingsView;
import se.eltsdk.cli.command.LanguageOption;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.config.ConfigOption;
import se.eltsdk.cli.config.RunLocks;
import se.eltsdk.cli.folder.FolderLock;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.report.ReportId;
import se.eltsdk.seal.Sealer;

/** {@code elt seal}: seals a signed folder with the vendor's seal key. */
@Command(name = "seal", description = {
    "Verifies a signed folder and seals it.", "Writes sigill.xml. An existing seal is kept."},
        footer = {"", "Example: elt seal october --config elt.properties"})
public final class SealCommand extends EltCommand {

    @Parameters(paramLabel = "FOLDER", description = "A signed folder.")
    private Path path;

    @Mixin
    private ConfigOption configOption;

    @Mixin
    private LanguageOption language;

    public SealCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SignedFolder folder = SignedFolder.at(path);
        EltConfiguration config = configOption.read();
        Sealer sealer = config.sealer(console().clock()).orElseThrow(() -> new UsageException(
                config.file() + ": " + ConfigurationKey.SEAL_KEYSTORE + " is missing, and "
                + ConfigurationKey.SEAL_PKCS11));
        FolderVerifier verifier = new FolderVerifier(config.environmentForVerification(), config::sealVerifier,
                console().clock());
        FolderVerification verified;
        try (FolderLock lock = FolderLock.acquire(folder, RunLocks.folderTimeout(config), console().err())) {
            verified = verifier.verify(folder);
            if (verified.isValid() && verified.sealed().isEmpty()) {
                folder.write(SignedFolder.SEAL, sealer.seal(verified.signed().orElseThrow()).seal().toByteArray());
            }
        }
        print(verified);
        return verified.exit();
    }

    private void print(FolderVerification verified) {
        String sealed = verified.sealed().isPresent() ? "was sealed before" : "sealed";
        String state = verified.isValid() ? sealed : "not valid";
        new FindingsView(language, console()).print(people(), verified.findings(), path,
                verified.id().map(ReportId::toString).orElse(null), state);
        result(Json.object("items", List.of(verified.toJson())));
    }
}
