package se.eltsdk.cli.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.config.ConfigFile;
import se.eltsdk.cli.config.ConfigKeys;
import se.eltsdk.cli.config.ConfigOption;
import se.eltsdk.cli.config.SdkFactory;
import se.eltsdk.cli.config.TrustConfig;
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
    Path path() throws IOException {
        return config().resolved(pins ? ConfigKeys.FK_PINS : ConfigKeys.TRUST_FOLDER);
    }

    /** An empty trust folder if there is none yet. */
    TrustFolder readOrNone() throws IOException {
        return TrustFolder.readOrNone(path());
    }

    TrustFolder read() throws IOException {
        return TrustFolder.read(config().folder(pins ? ConfigKeys.FK_PINS : ConfigKeys.TRUST_FOLDER));
    }

    /** {@code test} or {@code production}. */
    String environment() throws IOException {
        return config().environment();
    }

    OrganisationNumber fkOrganisationNumber() throws IOException {
        ConfigFile read = config();
        return new SdkFactory(read).fkOrganisationNumber().orElseThrow(() -> read.wrong(
                ConfigKeys.FK_ORGANISATION_NUMBER, "FK's organisation number, to recognise FK's certificates"));
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
    TrustStore judgingAnchors() throws IOException {
        return pins ? new TrustConfig(config()).anchors() : TrustStore.of(List.of());
    }

    private ConfigFile config() throws IOException {
        return config.read();
    }
}
