package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.report.ReportId;

/** {@code elt verify}: whether signed folders hold, offline. */
@Command(name = "verify", description = "Verifies signed folders: form, signatures and seal; offline.",
        footer = {"", "Example: elt verify out/4a8db4b8-bc29-4406-901c-3f69298cabe3 --config elt.properties"})
final class VerifyCommand extends EltCommand {

    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "A signed folder each.")
    private List<Path> paths;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration.")
    private Path config;

    @Mixin
    private Language language;

    VerifyCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        List<SignedFolder> folders = paths.stream().map(SignedFolder::at).toList();
        FolderVerifier verifier = new FolderVerifier(new Setup(Config.read(config)).forVerifying(), console().clock());
        FindingsView view = new FindingsView(language, console().ansi());
        List<VerifiedFolder> items = new ArrayList<>();
        for (SignedFolder folder : folders) {
            VerifiedFolder item = verifier.verify(folder);
            view.print(people(), item.findings(), folder.path(), item.id().map(ReportId::toString).orElse(null),
                    item.holds() ? "holds" : "does not hold");
            items.add(item);
        }
        result(Json.object("items", items.stream().map(VerifiedFolder::toJson).toList()));
        return Exit.of(items.stream().map(VerifiedFolder::exit).toList());
    }
}
