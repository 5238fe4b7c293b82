package se.eltsdk.cli.trust;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.config.ConfigOption;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.trust.TrustFolder;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;

/** The trust folder that a command works on. */
final class TrustFolderOption {

    @Mixin
    private ConfigOption config;

    @Option(names = "--pins", description = "Work on the folder of fk.pins instead.")
    private boolean pins;

    /** The folder; before the first entry it does not exist. */
    Path path() {
        return config().path(key());
    }

    /** An empty trust folder if there is none yet. */
    TrustFolder readOrNone() {
        return TrustFolder.readOrNone(path());
    }

    TrustFolder read() {
        return TrustFolder.read(config().existingFolder(key()));
    }

    /** {@code test} or {@code production}. */
    String environment() {
        return config().environmentName();
    }

    OrganisationNumber fkOrganisationNumber() {
        return config().fkOrganisationNumber().orElseThrow(() -> new UsageException(
                ConfigurationKey.FK_ORGANISATION_NUMBER + " must be FK's organisation number, not any, to recognise "
                + "FK's certificates"));
    }

    /** Returns the role if the folder accepts it: pins are FK's server certificates only. */
    TrustRole require(TrustRole role) {
        if (pins && role != TrustRole.FK_SERVER) {
            throw new UsageException(
                    "--pins: the folder of fk.pins contains only certificates of role fk-server; this is "
                    + role.word());
        }
        return role;
    }

    /** The anchors that check new entries in addition to the folder's own; for pins those of the configuration. */
    TrustStore judgingAnchors() {
        return pins ? config().fkIssuers() : TrustStore.of(List.of());
    }

    private ConfigurationKey key() {
        return pins ? ConfigurationKey.FK_PINS : ConfigurationKey.TRUST_FOLDER;
    }

    private EltConfiguration config() {
        return config.read();
    }
}
