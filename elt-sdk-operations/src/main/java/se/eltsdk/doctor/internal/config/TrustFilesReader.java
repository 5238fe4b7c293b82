package se.eltsdk.doctor.internal.config;

import static se.eltsdk.config.ConfigurationKey.BANKID_ROOTS;
import static se.eltsdk.config.ConfigurationKey.FK_ANCHORS;
import static se.eltsdk.config.ConfigurationKey.FK_PINS;
import static se.eltsdk.config.ConfigurationKey.FK_STAMPS;
import static se.eltsdk.config.ConfigurationKey.TRUST_FOLDER;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.internal.ConfigurationValues;
import se.eltsdk.trust.CertificateChangeWindow;
import se.eltsdk.trust.TrustFolder;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.TrustedCertificate;
import se.eltsdk.trust.UntrustedException;

/** Reads whom a configuration trusts: a trust folder, or single files, which are valid at any time. */
final class TrustFilesReader {

    private static final Map<TrustRole, ConfigurationKey> SINGLE = Map.of(TrustRole.FK_TLS_ANCHOR, FK_ANCHORS,
            TrustRole.BANKID_ROOT, BANKID_ROOTS, TrustRole.FK_STAMP, FK_STAMPS);

    private final ReportedValues reported;
    private final ConfigurationValues values;
    private final String environment;
    private final List<TrustedCertificate> entries = new ArrayList<>();
    private final List<CertificateChangeWindow> windows = new ArrayList<>();
    private final Map<TrustRole, String> subjects = new EnumMap<>(TrustRole.class);

    TrustFilesReader(ReportedValues reported, String environment) {
        this.reported = reported;
        this.values = reported.values();
        this.environment = environment;
        read();
    }

    TrustStore entries() {
        return TrustStore.of(entries);
    }

    List<CertificateChangeWindow> windows() {
        return windows;
    }

    Map<TrustRole, String> subjects() {
        return subjects;
    }

    private void read() {
        SINGLE.forEach((role, key) -> subjects.put(role, key.key()));
        subjects.put(TrustRole.FK_SERVER, (values.has(FK_PINS) ? FK_PINS : TRUST_FOLDER).key());
        if (values.has(TRUST_FOLDER)) {
            SINGLE.keySet().forEach(role -> subjects.put(role, TRUST_FOLDER.key()));
            folder(TRUST_FOLDER);
        } else {
            SINGLE.forEach(this::file);
        }
        folder(FK_PINS);
    }

    private void folder(ConfigurationKey key) {
        if (values.has(key)) {
            reported.get(() -> values.folder(key)).ifPresent(path -> folder(key, path));
        }
    }

    private void folder(ConfigurationKey key, Path path) {
        try {
            TrustFolder folder = TrustFolder.read(path);
            entries.addAll(folder.trustStore().all());
            windows.addAll(folder.windows());
        } catch (UntrustedException e) {
            reported.observations().error(key.key(), e.errorMessage());
        }
    }

    private void file(TrustRole role, ConfigurationKey key) {
        new CertificateFileReader(reported).certificates(key).forEach(certificate -> entries.add(
                new TrustedCertificate(role, word(), certificate, Instant.MIN, Instant.MAX, "")));
    }

    /** Returns a valid environment; that the configuration names none has been reported already. */
    private String word() {
        return environment.isEmpty() ? "test" : environment;
    }
}
