package se.eltsdk.examples.elt;

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
import se.eltsdk.trust.TrustEntry;
import se.eltsdk.trust.TrustFolder;
import se.eltsdk.trust.TrustImport;
import se.eltsdk.trust.TrustRole;

/** {@code elt trust add-anchor}: takes an issuer of FK's certificates or BankID's root. */
@Command(name = "add-anchor", description = {
    "Takes an anchor: an issuer of FK's certificates, or BankID's root for persons.",
    "Type in the fingerprint as its issuer told you, by another way than the file came.",
    "An anchor that is there already gets the dates given now: so it is retired. Times are Swedish."},
        footer = {"", "Example: elt trust add-anchor ca.pem --role fk-tls-anchor --from 2022-02-02 --to 2030-02-02"
            + " --fingerprint 9F:86:D0:… --config elt.properties"})
final class TrustAddAnchorCommand extends EltCommand {

    @Parameters(paramLabel = "FILE", description = "A certificate, in PEM or DER.")
    private Path file;

    @Mixin
    private TrustPlace place;

    @Option(names = "--role", required = true, paramLabel = "fk-tls-anchor|bankid-root",
            description = "What it vouches for: FK's server and stamps, or persons' BankID.")
    private String role;

    @Option(names = "--fingerprint", required = true, paramLabel = "SHA256",
            description = "SHA-256 as its issuer told you, with or without colons.")
    private String fingerprint;

    @Option(names = "--from", required = true, paramLabel = "TIME", converter = TrustTime.Point.class,
            description = "From when to trust it.")
    private Instant from;

    @Option(names = "--to", required = true, paramLabel = "TIME", converter = TrustTime.Point.class,
            description = "The first time when it is trusted no more for what is new.")
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
            throw new CallException(file + ": there is no such file");
        }
        if (!from.isBefore(to)) {
            throw new CallException("--to must be after --from");
        }
        String told = source.isBlank() ? "fingerprint typed in " + TrustTime.shown(console().clock().instant())
                : source;
        TrustEntry entry = new TrustEntry(place.require(role()), place.environment(), TrustImport.certificate(file),
                from, to, told);
        TrustRefusals refusals = new TrustRefusals();
        refusals.check(() -> TrustImport.requireFingerprint(entry, TrustImport.fingerprint(fingerprint)));
        refusals.check(() -> TrustImport.requireAnchor(entry));
        refusals.throwAny();
        TrustFolder folder = TrustFolder.change(place.path(), before -> before.with(entry));
        people().println("added " + folder.file(entry));
        result(Json.object("added",
                TrustItem.toJson(List.of(new TrustItem(folder.file(entry), entry, console().clock().instant())))));
        return Exit.DONE;
    }

    private TrustRole role() {
        return Stream.of(TrustRole.values()).filter(each -> each.isAnchor() && each.word().equals(role)).findFirst()
                .orElseThrow(() -> new CallException("--role is fk-tls-anchor or bankid-root; what FK publishes is "
                        + "added by elt trust add"));
    }
}
