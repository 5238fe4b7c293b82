package se.eltsdk.cli.trust;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.TimeConverters;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Table;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.TrustedCertificate;

/** {@code elt trust show}: one entry. */
@Command(name = "show", description = "Shows one entry. Times are Swedish.",
        footer = {"", "Example: elt trust show 9f86d081 --config elt.properties"})
final class TrustShowCommand extends EltCommand {

    @Parameters(paramLabel = "ENTRY",
            description = "A file in the folder, or at least the first 8 digits of a SHA-256.")
    private String word;

    @Mixin
    private TrustFolderOption trustFolder;

    TrustShowCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        TrustEntryView item = TrustEntryView.meant(TrustEntryView.of(trustFolder.read(), console().clock().instant()),
                word);
        TrustedCertificate entry = item.entry();
        CertificateFacts facts = item.facts();
        new Table(console()).row("file", item.file()).row("role", entry.role().word())
                .row("environment", entry.environment()).row("state", item.state())
                .row("trusted", TimeConverters.format(entry.from()) + " – " + TimeConverters.format(entry.to()))
                .row("valid", TimeConverters.format(facts.notBefore()) + " – "
                + TimeConverters.format(facts.notAfter()))
                .row("issuer", facts.issuer()).row("organisation", facts.shownNumber())
                .row("SHA-256", entry.sha256().hex()).row("source", entry.source()).print(people(), "");
        result(item.toJson());
        return ExitCode.DONE;
    }
}
