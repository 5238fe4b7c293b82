package se.eltsdk.cli.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.TimeConverters;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.Table;
import se.eltsdk.trust.CertificateChangeWindow;
import se.eltsdk.trust.TrustFolder;

/** {@code elt trust list}: current, past and future entries. */
@Command(name = "list", description = {"Lists current, past and future entries. Times are Swedish.",
    "Also lists certificates that the folder's manifest does not name: they are not trusted."},
        footer = {"", "Example: elt trust list --config elt.properties"})
final class TrustListCommand extends EltCommand {

    @Mixin
    private TrustFolderOption trustFolder;

    TrustListCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        TrustFolder folder = trustFolder.read();
        List<TrustEntryView> items = TrustEntryView.of(folder, console().clock().instant());
        Table table = new Table(console()).heading("", "role", "from", "to", "SHA-256", "issuer");
        items.forEach(item -> table.row(item.row()));
        table.print(people(), "");
        for (CertificateChangeWindow window : folder.windows()) {
            people().println("certificate change " + TimeConverters.format(window.from()) + " – "
                    + TimeConverters.format(window.to()));
        }
        List<String> unlisted = unlisted(trustFolder.path(), items);
        unlisted.forEach(file -> people().println(file + " is not in the manifest: it is not trusted"));
        result(Json.object("environment", trustFolder.environment(), "entries", TrustEntryView.toJson(items),
                "windows", TrustEntryView.windows(folder.windows()), "unlisted", unlisted));
        return ExitCode.DONE;
    }

    private static List<String> unlisted(Path folder, List<TrustEntryView> items) throws IOException {
        Set<String> listed = items.stream().map(TrustEntryView::file).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches(".*\\.(pem|der|crt|cer)") && !listed.contains(file)).sorted().toList();
        }
    }
}
