package se.eltsdk.cli.config;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.TrustedCertificate;

/** The trust of a configuration: its trust folder, or single files that are trusted at any time, and FK's pins. */
public final class TrustConfig {

    private static final List<String> SINGLE =
            List.of(ConfigKeys.FK_ANCHORS, ConfigKeys.FK_STAMPS, ConfigKeys.BANKID_ROOTS);

    private final ConfigFile config;

    public TrustConfig(ConfigFile config) {
        this.config = config;
    }

    TrustStore forSending() {
        if (hasFolder()) {
            return folder().and(pins());
        }
        TrustStore needed = anchors().and(forVerifying()).and(pins());
        return config.optional(ConfigKeys.FK_STAMPS).isEmpty() ? needed
                : needed.and(file(ConfigKeys.FK_STAMPS, TrustRole.FK_STAMP));
    }

    /** At least BankID's roots. */
    TrustStore forVerifying() {
        return hasFolder() ? folder() : file(ConfigKeys.BANKID_ROOTS, TrustRole.BANKID_ROOT);
    }

    /** At least the issuers of FK's certificates. */
    public TrustStore anchors() {
        return hasFolder() ? folder() : file(ConfigKeys.FK_ANCHORS, TrustRole.FK_TLS_ANCHOR);
    }

    private boolean hasFolder() {
        boolean folder = config.optional(ConfigKeys.TRUST_FOLDER).isPresent();
        SINGLE.stream().filter(key -> folder && config.optional(key).isPresent()).findFirst().ifPresent(key -> {
            throw new UsageException(config.file() + ": give " + ConfigKeys.TRUST_FOLDER + " or " + key + ", not both");
        });
        return folder;
    }

    private TrustStore folder() {
        return TrustStore.read(config.folder(ConfigKeys.TRUST_FOLDER));
    }

    private TrustStore pins() {
        if (config.optional(ConfigKeys.FK_PINS).isEmpty()) {
            return TrustStore.of(List.of());
        }
        TrustStore pins = TrustStore.read(config.folder(ConfigKeys.FK_PINS));
        if (pins.all().stream().anyMatch(entry -> entry.role() != TrustRole.FK_SERVER)) {
            throw config.wrong(ConfigKeys.FK_PINS, "a folder with entries of role fk-server only");
        }
        return pins;
    }

    private TrustStore file(String key, TrustRole role) {
        Stream<TrustedCertificate> entries = TrustAnchors.read(config.path(key)).certificates().stream()
                .map(certificate ->
                new TrustedCertificate(role, config.environment(), certificate, Instant.MIN, Instant.MAX, ""));
        return TrustStore.of(entries.toList());
    }
}
