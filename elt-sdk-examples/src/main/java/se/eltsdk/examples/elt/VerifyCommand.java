package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import se.eltsdk.evidence.EvidenceVerifier;
import se.eltsdk.report.ReportId;
import se.eltsdk.trust.Environment;

/** {@code elt verify}: whether signed folders and evidence packages hold, offline. */
@Command(name = "verify", description = {
    "Verifies signed folders and evidence packages (.asice): form, signatures, seals and receipt; offline.",
    "Seals are judged at the time that they claim, BankID signatures at the time of their OCSP answers.",
    "A seal has to be the report's provider's, or that of an organisation in seal.organisation-numbers."},
        footer = {"", "Example: elt verify out/4a8db4b8-bc29-4406-901c-3f69298cabe3 --config elt.properties"})
final class VerifyCommand extends EltCommand {

    @Parameters(arity = "1..*", paramLabel = "FOLDER|FILE.asice",
            description = "A signed folder or an evidence package each.")
    private List<Path> paths;

    @Mixin
    private ConfigOption config;

    @Mixin
    private Language language;

    VerifyCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        paths.forEach(VerifyCommand::requireThere);
        Setup setup = new Setup(config.read());
        FindingsView view = new FindingsView(language, console());
        List<Verified> items = new ArrayList<>();
        for (Path path : paths) {
            Verified item = verify(path, setup);
            view.print(people(), item.findings(), path, item.id().map(ReportId::toString).orElse(null),
                    item.summary());
            items.add(item);
        }
        result(Json.object("items", items.stream().map(Verified::toJson).toList()));
        return Exit.of(items.stream().map(Verified::exit).toList());
    }

    private Verified verify(Path path, Setup setup) throws IOException {
        Environment environment = setup.forVerifying();
        return isPackage(path)
                ? VerifiedPackage.verify(path, evidence(environment, setup))
                : new FolderVerifier(environment, setup::seals, console().clock()).verify(SignedFolder.at(path));
    }

    private EvidenceVerifier evidence(Environment environment, Setup setup) {
        EvidenceVerifier verifier = EvidenceVerifier.of(environment, setup.sealIssuers(), console().clock());
        return setup.sealers().map(verifier::withSealers).orElse(verifier);
    }

    private static void requireThere(Path path) {
        if (!isPackage(path)) {
            SignedFolder.at(path);
        } else if (!Files.isRegularFile(path)) {
            throw new CallException(path + ": there is no such file");
        }
    }

    private static boolean isPackage(Path path) {
        return path.toString().endsWith(VerifiedPackage.ENDING) && !Files.isDirectory(path);
    }
}
