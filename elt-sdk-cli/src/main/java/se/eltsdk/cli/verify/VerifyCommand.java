package se.eltsdk.cli.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.FindingsView;
import se.eltsdk.cli.command.LanguageOption;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.config.ConfigOption;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.evidence.EvidenceVerifier;
import se.eltsdk.report.ReportId;
import se.eltsdk.trust.EltEnvironment;

/** {@code elt verify}: verifies signed folders and evidence packages offline. */
@Command(name = "verify", description = {
    "Verifies signed folders and evidence packages (.asice) offline: format, signatures, seals and receipt.",
    "Seals are verified at their claimed time, BankID signatures at the time of their OCSP responses.",
    "A seal must belong to the report's provider or to an organisation in seal.organisation-numbers."},
        footer = {"", "Example: elt verify out/4a8db4b8-bc29-4406-901c-3f69298cabe3 --config elt.properties"})
public final class VerifyCommand extends EltCommand {

    @Parameters(arity = "1..*", paramLabel = "FOLDER|FILE.asice",
            description = "Signed folders and evidence packages.")
    private List<Path> paths;

    @Mixin
    private ConfigOption configOption;

    @Mixin
    private LanguageOption language;

    private @Nullable EvidenceVerifier packages;

    public VerifyCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        paths.forEach(VerifyCommand::requireThere);
        EltConfiguration config = configOption.read();
        EltEnvironment environment = config.environmentForVerification();
        FolderVerifier folders = new FolderVerifier(environment, config::sealVerifier, console().clock());
        FindingsView view = new FindingsView(language, console());
        List<Verification> items = new ArrayList<>();
        for (Path path : paths) {
            Verification item = isPackage(path)
                    ? PackageVerification.verify(path, packages(environment, config))
                    : folders.verify(SignedFolder.at(path));
            view.print(people(), item.findings(), path, item.id().map(ReportId::toString).orElse(null),
                    item.summary());
            items.add(item);
        }
        result(Json.object("items", items.stream().map(Verification::toJson).toList()));
        return ExitCode.of(items.stream().map(Verification::exit).toList());
    }

    /** One for all packages, created for the first: folders without a seal need no issuers of seals. */
    private EvidenceVerifier packages(EltEnvironment environment, EltConfiguration config) {
        if (packages == null) {
            EvidenceVerifier verifier = EvidenceVerifier.of(environment, config.sealIssuers(), console().clock());
            EvidenceVerifier stamps = config.timestampIssuers().map(verifier::withTimestampIssuers).orElse(verifier);
            packages = config.acceptedSealers().map(stamps::withSealers).orElse(stamps);
        }
        return packages;
    }

    private static void requireThere(Path path) {
        if (!isPackage(path)) {
            SignedFolder.at(path);
        } else if (!Files.isRegularFile(path)) {
            throw new UsageException(path + ": there is no such file");
        }
    }

    private static boolean isPackage(Path path) {
        return path.toString().endsWith(PackageVerification.ENDING) && !Files.isDirectory(path);
    }
}
