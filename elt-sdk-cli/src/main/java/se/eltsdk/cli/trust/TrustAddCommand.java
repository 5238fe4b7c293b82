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

/** {@code elt trust add}: takes server and stamp certificates that FK published. */
@Command(name = "add", description = {
    "Takes certificates that FK published: each file holds exactly one, in PEM or DER.",
    "Each must chain to an anchor of the trust folder, bear FK's organisation number and be fit for",
    "its role, and you confirm its fingerprint. Where one does not hold, nothing is changed.",
    "A certificate that is there already gets the dates given now. Times are Swedish."},
        footer = {"", "Example: elt trust add server.cer stamp.cer --window 2022-02-08T21:30/2022-02-09"
            + " --config elt.properties"})
final class TrustAddCommand extends EltCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A certificate each.")
    private List<Path> files;

    @Mixin
    private TrustFolderOption place;

    @Option(names = "--role", paramLabel = "fk-server|fk-stamp",
            description = "What it is for; without this, what its key usage says.")
    private String role;

    @Option(names = "--from", paramLabel = "TIME", converter = TimeConverters.InstantConverter.class,
            description = "From when to trust it; without this, as long as it is valid.")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = TimeConverters.InstantConverter.class,
            description = "The first time when it is trusted no more; without this, as long as it is valid.")
    private Instant to;

    @Option(names = "--window", paramLabel = "FROM/TO", converter = TimeConverters.WindowConverter.class,
            description = "The announced time of a certificate change, which it has to cover.")
    private List<CertificateChangeWindow> windows = List.of();

    @Option(names = "--fingerprint", paramLabel = "SHA256",
            description = "As you got it by another way than the file; without this you are asked. May be repeated.")
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
        OrganisationNumber fk = place.fkOrganisationNumber();
        TrustStore anchors = place.vouching();
        FingerprintConfirmation confirmation =
                new FingerprintConfirmation(fingerprints, FingerprintConfirmation::atTerminal, people());
        CertificateProblems refusals = new CertificateProblems();
        if (!fingerprints.isEmpty()) {
            entries.forEach(entry -> refusals.check(() -> confirmation.require(entry)));
        }
        judge(place.readOrNone().trustStore().and(anchors), fk, entries, refusals);
        if (fingerprints.isEmpty()) {
            entries.forEach(confirmation::require);
        }
        // Judged once more by what the folder contains then: a person may have taken an hour to confirm.
        TrustFolder folder = TrustFolder.change(place.path(), before -> {
            judge(before.trustStore().and(anchors), fk, entries, new CertificateProblems());
            return with(before, entries);
        });
        tell(folder, entries);
        return ExitCode.DONE;
    }

    private void judge(TrustStore present, OrganisationNumber fk, List<TrustedCertificate> entries,
            CertificateProblems refusals) {
        CertificateImportCheck judge = CertificateImportCheck.of(present, fk);
        entries.forEach(entry -> refusals.check(() -> judge.requirePublished(entry, windows)));
        refusals.throwAny();
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
        String told = source.isBlank() ? file.getFileName() + ", fingerprint confirmed "
                + TimeConverters.format(console().clock().instant()) : source;
        return new TrustedCertificate(place.require(role(facts)), place.environment(), certificate, begins, ends, told);
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

    private void tell(TrustFolder folder, List<TrustedCertificate> entries) {
        List<TrustEntryView> items = TrustEntryView.of(folder, console().clock().instant()).stream()
                .filter(item -> entries.contains(item.entry())).toList();
        items.forEach(item -> people().println("added " + item.file()));
        result(Json.object("added", TrustEntryView.toJson(items)));
    }
}
