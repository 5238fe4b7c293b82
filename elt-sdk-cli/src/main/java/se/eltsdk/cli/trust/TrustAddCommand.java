package se.eltsdk.cli.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
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
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.trust.CertificateChangeWindow;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.CertificateImportCheck;
import se.eltsdk.trust.TrustFolder;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.TrustedCertificate;

/** {@code elt trust add}: adds server and stamp certificates that FK published. */
@Command(name = "add", description = {
    "Adds certificates that FK published. Each file contains exactly one, in PEM or DER.",
    "Each must chain to an anchor of the trust folder, contain FK's organisation number and be allowed for its role,",
    "and you confirm its fingerprint. If a check fails, nothing is changed.",
    "A server certificate pins FK's server: only those in the folder are accepted from then on.",
    "A certificate that is already in the folder gets the new dates. Times are Swedish."},
        footer = {"", "Example: elt trust add server.cer stamp.cer --window 2022-02-08T21:30/2022-02-09"
            + " --config elt.properties"})
final class TrustAddCommand extends EltCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Certificates.")
    private List<Path> files;

    @Mixin
    private TrustFolderOption trustFolder;

    @Option(names = "--role", paramLabel = "fk-server|fk-stamp",
            description = "The certificate's role. Default: by its key usage.")
    private String role;

    @Option(names = "--from", paramLabel = "TIME", converter = TimeConverters.InstantConverter.class,
            description = "Start of trust. Default: the start of its validity.")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = TimeConverters.InstantConverter.class,
            description = "End of trust. Default: the end of its validity.")
    private Instant to;

    @Option(names = "--window", paramLabel = "FROM/TO", converter = TimeConverters.WindowConverter.class,
            description = "The announced window of a certificate change; the trust must cover it.")
    private List<CertificateChangeWindow> windows = List.of();

    @Option(names = "--fingerprint", paramLabel = "SHA256",
            description = "SHA-256 from another source than the file. Default: you are asked. May be repeated.")
    private List<String> fingerprints = List.of();

    @Option(names = "--source", paramLabel = "TEXT", defaultValue = "",
            description = "Where it came from and how it was confirmed.")
    private String source;

    TrustAddCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        List<TrustedCertificate> entries = new ArrayList<>();
        for (Path file : files) {
            entries.add(entry(file));
        }
        OrganisationNumber fk = trustFolder.fkOrganisationNumber();
        TrustStore anchors = trustFolder.judgingAnchors();
        FingerprintConfirmation confirmation =
                new FingerprintConfirmation(fingerprints, FingerprintConfirmation::atTerminal, people());
        CertificateProblems problems = new CertificateProblems();
        if (!fingerprints.isEmpty()) {
            entries.forEach(entry -> problems.check(() -> confirmation.require(entry)));
        }
        check(trustFolder.readOrNone().trustStore().and(anchors), fk, entries, problems);
        if (fingerprints.isEmpty()) {
            entries.forEach(confirmation::require);
        }
        // Checked again, with the folder locked: it may have changed while a person confirmed the fingerprint.
        TrustFolder folder = TrustFolder.change(trustFolder.path(), before -> {
            check(before.trustStore().and(anchors), fk, entries, new CertificateProblems());
            return with(before, entries);
        });
        print(folder, entries);
        return ExitCode.DONE;
    }

    private void check(TrustStore present, OrganisationNumber fk, List<TrustedCertificate> entries,
            CertificateProblems problems) {
        CertificateImportCheck check = CertificateImportCheck.of(present, fk);
        entries.forEach(entry -> problems.check(() -> check.requirePublished(entry, windows)));
        problems.throwAny();
    }

    private TrustedCertificate entry(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UsageException(file + ": there is no such file");
        }
        X509Certificate certificate = CertificateImportCheck.readCertificate(file);
        CertificateFacts facts = CertificateFacts.of(certificate);
        Instant begins = from == null ? facts.notBefore() : from;
        Instant ends = to == null ? facts.notAfter().plusSeconds(1) : to;
        if (!begins.isBefore(ends)) {
            throw new UsageException("--to must be after --from");
        }
        String origin = source.isBlank() ? file.getFileName() + ", fingerprint confirmed "
                + TimeConverters.format(console().clock().instant()) : source;
        return new TrustedCertificate(trustFolder.require(role(facts)), trustFolder.environment(), certificate, begins,
                ends, origin);
    }

    private TrustRole role(CertificateFacts facts) {
        if (role == null) {
            return facts.mayBeTlsServer() ? TrustRole.FK_SERVER : TrustRole.FK_STAMP;
        }
        return Stream.of(TrustRole.FK_SERVER, TrustRole.FK_STAMP).filter(each -> each.word().equals(role)).findFirst()
                .orElseThrow(() -> new UsageException(
                "--role is fk-server or fk-stamp; an anchor is added by elt trust "
                        + "add-anchor"));
    }

    private TrustFolder with(TrustFolder before, List<TrustedCertificate> entries) {
        TrustFolder after = before;
        for (TrustedCertificate entry : entries) {
            after = after.with(entry);
        }
        for (CertificateChangeWindow window : windows) {
            after = after.with(window);
        }
        return after;
    }

    private void print(TrustFolder folder, List<TrustedCertificate> entries) {
        List<TrustEntryView> items = TrustEntryView.of(folder, console().clock().instant()).stream()
                .filter(item -> entries.contains(item.entry())).toList();
        items.forEach(item -> people().println("added " + item.file()));
        if (entries.stream().anyMatch(entry -> entry.role() == TrustRole.FK_SERVER)) {
            people().println("FK's server is pinned: only the server certificates in this folder are accepted, each from"
                    + " its start to its end. Add FK's next one before each change.");
        }
        result(Json.object("added", TrustEntryView.toJson(items)));
    }
}
