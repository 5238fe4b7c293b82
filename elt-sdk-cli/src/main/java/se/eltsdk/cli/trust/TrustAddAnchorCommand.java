package se.eltsdk.cli.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.TimeConverters;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.trust.CertificateImportCheck;
import se.eltsdk.trust.TrustFolder;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustedCertificate;

/** {@code elt trust add-anchor}: adds an issuer of FK's certificates or BankID's root. */
@Command(name = "add-anchor", description = {
    "Adds a trust anchor: an issuer of FK's certificates, or BankID's root for persons.",
    "Give the fingerprint that you got from the issuer, from another source than the file.",
    "An anchor that is already in the folder gets the new dates; this is how you retire it. Times are Swedish."},
        footer = {"", "Example: elt trust add-anchor ca.pem --role fk-tls-anchor --from 2022-02-02 --to 2030-02-02"
            + " --fingerprint 9F:86:D0:… --config elt.properties"})
final class TrustAddAnchorCommand extends EltCommand {

    @Parameters(paramLabel = "FILE", description = "A certificate, in PEM or DER.")
    private Path file;

    @Mixin
    private TrustFolderOption trustFolder;

    @Option(names = "--role", required = true, paramLabel = "fk-tls-anchor|bankid-root",
            description = "What it issues: FK's server and stamp certificates, or persons' BankID.")
    private String role;

    @Option(names = "--fingerprint", required = true, paramLabel = "SHA256",
            description = "SHA-256 from the issuer, with or without colons.")
    private String fingerprint;

    @Option(names = "--from", required = true, paramLabel = "TIME", converter = TimeConverters.InstantConverter.class,
            description = "Start of trust.")
    private Instant from;

    @Option(names = "--to", required = true, paramLabel = "TIME", converter = TimeConverters.InstantConverter.class,
            description = "End of trust for new signatures and connections.")
    private Instant to;

    @Option(names = "--source", paramLabel = "TEXT", defaultValue = "",
            description = "Where it and its fingerprint came from.")
    private String source;

    TrustAddAnchorCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UsageException(file + ": there is no such file");
        }
        if (!from.isBefore(to)) {
            throw new UsageException("--to must be after --from");
        }
        String origin = source.isBlank() ? "fingerprint typed in " + TimeConverters.format(console().clock().instant())
                : source;
        TrustedCertificate entry = new TrustedCertificate(trustFolder.require(role()), trustFolder.environment(),
                CertificateImportCheck.readCertificate(file),
                from, to, origin);
        CertificateProblems problems = new CertificateProblems();
        problems.check(() -> CertificateImportCheck.requireFingerprint(entry,
                CertificateImportCheck.parseFingerprint(fingerprint)));
        problems.check(() -> CertificateImportCheck.requireAnchor(entry));
        problems.throwAny();
        TrustFolder folder = TrustFolder.change(trustFolder.path(), before -> before.with(entry));
        people().println("added " + folder.file(entry));
        result(Json.object("added",
                TrustEntryView.toJson(List.of(new TrustEntryView(folder.file(entry), entry, console().clock()
                .instant())))));
        return ExitCode.DONE;
    }

    private TrustRole role() {
        return Stream.of(TrustRole.values()).filter(each -> each.isAnchor() && each.word().equals(role)).findFirst()
                .orElseThrow(() -> new UsageException("--role is fk-tls-anchor or bankid-root; what FK publishes is "
                        + "added by elt trust add"));
    }
}
