package se.eltsdk.doctor.internal.config;

import static se.eltsdk.config.ConfigurationKey.BANKID_ROOTS;
import static se.eltsdk.config.ConfigurationKey.FK_ANCHORS;
import static se.eltsdk.config.ConfigurationKey.FK_PINS;
import static se.eltsdk.config.ConfigurationKey.FK_STAMPS;
import static se.eltsdk.config.ConfigurationKey.TRUST_FOLDER;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import se.eltsdk.ErrorCode;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.internal.ConfigurationValues;
import se.eltsdk.doctor.internal.setup.QuotedText;
import se.eltsdk.trust.CertificateChangeWindow;
import se.eltsdk.trust.TrustAnchors;
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
            reported.observations().refused(key.key(), e);
        }
    }

    private void file(TrustRole role, ConfigurationKey key) {
        if (values.has(key)) {
            reported.get(() -> values.bytes(key)).filter(content -> isWhole(key.key(), new FileFormatProbe(content)))
                    .ifPresent(content -> certificates(key.key(), values.path(key)).forEach(certificate -> entries.add(
                            new TrustedCertificate(role, word(), certificate, Instant.MIN, Instant.MAX, ""))));
        }
    }

    private List<X509Certificate> certificates(String key, Path path) {
        try {
            return TrustAnchors.read(path).certificates();
        } catch (UntrustedException e) {
            reported.observations().error(e.code(), key, QuotedText.sentence(e),
                    "Use only certificates in PEM, or one in DER.");
            return List.of();
        }
    }

    /** Returns a valid environment; that the configuration names none has been reported already. */
    private String word() {
        return environment.isEmpty() ? "test" : environment;
    }

    private boolean isWhole(String key, FileFormatProbe form) {
        if (form.hasPrivateKey()) {
            reported.observations().error(ErrorCode.PRIVATE_KEY_AMONG_CERTIFICATES, key,
                    "A file for certificates contains a private key.",
                    "Remove it; if others may have read the file, have the certificate revoked and order a new one.");
        } else if (form.wasChangedAsText()) {
            reported.observations().error(ErrorCode.FILE_CHANGED_AS_TEXT, key,
                    "The file was changed by a tool that treated it as text.",
                    "Copy it again in binary mode, or convert it to PEM.");
        } else if (form.isCutShort()) {
            reported.observations().error(ErrorCode.FILE_TRUNCATED, key, "The file is truncated or empty.",
                    "Copy the whole file again.");
        } else {
            return true;
        }
        return false;
    }
}
