package se.eltsdk.examples.elt;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustEntries;
import se.eltsdk.trust.TrustEntry;
import se.eltsdk.trust.TrustRole;

/** Whom a configuration trusts: by its trust folder, or by single files, which count at any time; and FK's pins. */
final class TrustConfig {

    private static final List<String> SINGLE =
            List.of(ConfigKeys.FK_ANCHORS, ConfigKeys.FK_STAMPS, ConfigKeys.BANKID_ROOTS);

    private final Config config;

    TrustConfig(Config config) {
        this.config = config;
    }

    TrustEntries forSending() {
        if (hasFolder()) {
            return folder().and(pins());
        }
        TrustEntries needed = anchors().and(forVerifying()).and(pins());
        return config.optional(ConfigKeys.FK_STAMPS).isEmpty() ? needed
                : needed.and(file(ConfigKeys.FK_STAMPS, TrustRole.FK_STAMP));
    }

    /** At least BankID's roots. */
    TrustEntries forVerifying() {
        return hasFolder() ? folder() : file(ConfigKeys.BANKID_ROOTS, TrustRole.BANKID_ROOT);
    }

    /** At least the issuers of FK's certificates. */
    TrustEntries anchors() {
        return hasFolder() ? folder() : file(ConfigKeys.FK_ANCHORS, TrustRole.FK_TLS_ANCHOR);
    }

    private boolean hasFolder() {
        boolean folder = config.optional(ConfigKeys.TRUST_FOLDER).isPresent();
        SINGLE.stream().filter(key -> folder && config.optional(key).isPresent()).findFirst().ifPresent(key -> {
            throw new CallException(config.file() + ": give " + ConfigKeys.TRUST_FOLDER + " or " + key + ", not both");
        });
        return folder;
    }

    private TrustEntries folder() {
        return TrustEntries.read(config.folder(ConfigKeys.TRUST_FOLDER));
    }

    private TrustEntries pins() {
        if (config.optional(ConfigKeys.FK_PINS).isEmpty()) {
            return TrustEntries.of(List.of());
        }
        TrustEntries pins = TrustEntries.read(config.folder(ConfigKeys.FK_PINS));
        if (pins.all().stream().anyMatch(entry -> entry.role() != TrustRole.FK_SERVER)) {
            throw config.wrong(ConfigKeys.FK_PINS, "a folder with entries of role fk-server alone");
        }
        return pins;
    }

    private TrustEntries file(String key, TrustRole role) {
        Stream<TrustEntry> entries = TrustAnchors.read(config.path(key)).certificates().stream().map(certificate ->
                new TrustEntry(role, config.environment(), certificate, Instant.MIN, Instant.MAX, ""));
        return TrustEntries.of(entries.toList());
    }
}
