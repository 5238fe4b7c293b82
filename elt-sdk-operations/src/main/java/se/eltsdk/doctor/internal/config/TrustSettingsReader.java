package se.eltsdk.doctor.internal.config;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import se.eltsdk.doctor.internal.setup.QuotedText;
import se.eltsdk.trust.CertificateChangeWindow;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustFolder;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.TrustedCertificate;
import se.eltsdk.trust.UntrustedException;

/** Reads whom a configuration trusts: a trust folder, or single files, which are valid at any time. */
final class TrustSettingsReader {

    private static final int LARGEST = 1 << 20;
    private static final Map<TrustRole, String> SINGLE = Map.of(TrustRole.FK_TLS_ANCHOR, SettingKeys.FK_ANCHORS,
            TrustRole.BANKID_ROOT, SettingKeys.BANKID_ROOTS, TrustRole.FK_STAMP, SettingKeys.FK_STAMPS);

    private final Settings settings;
    private final String environment;
    private final List<TrustedCertificate> entries = new ArrayList<>();
    private final List<CertificateChangeWindow> windows = new ArrayList<>();
    private final Map<TrustRole, String> subjects = new EnumMap<>(TrustRole.class);

    TrustSettingsReader(Settings settings, String environment) {
        this.settings = settings;
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
        subjects.putAll(SINGLE);
        subjects.put(TrustRole.FK_SERVER,
                settings.has(SettingKeys.FK_PINS) ? SettingKeys.FK_PINS : SettingKeys.TRUST_FOLDER);
        if (settings.has(SettingKeys.TRUST_FOLDER)) {
            SINGLE.values().stream().sorted().forEach(key -> settings.exclude(SettingKeys.TRUST_FOLDER, key));
            SINGLE.keySet().forEach(role -> subjects.put(role, SettingKeys.TRUST_FOLDER));
            folder(SettingKeys.TRUST_FOLDER);
        } else {
            settings.required(SettingKeys.FK_ANCHORS, "Set the issuers of FK's server certificate, or trust.folder.");
            settings.required(SettingKeys.BANKID_ROOTS, "Set BankID's root for this environment, or trust.folder.");
            SINGLE.forEach(this::file);
        }
        folder(SettingKeys.FK_PINS);
    }

    private void folder(String key) {
        settings.folder(key).ifPresent(path -> {
            try {
                TrustFolder folder = TrustFolder.read(path);
                entries.addAll(folder.trustStore().all());
                windows.addAll(folder.windows());
            } catch (UntrustedException e) {
                settings.observations().refused(key, e);
            }
        });
    }

    private void file(TrustRole role, String key) {
        settings.bytes(key, LARGEST).filter(content -> isWhole(key, new FileFormatProbe(content))).ifPresent(content ->
                certificates(key, settings.path(key).orElseThrow()).forEach(certificate -> entries.add(
                        new TrustedCertificate(role, word(), certificate, Instant.MIN, Instant.MAX, ""))));
    }

    private List<X509Certificate> certificates(String key, Path path) {
        try {
            return TrustAnchors.read(path).certificates();
        } catch (UntrustedException e) {
            settings.observations().error(e.code(), key, QuotedText.sentence(e),
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
            settings.observations().error("ELT-848", key, "A file for certificates contains a private key.",
                    "Remove it; if others may have read the file, have the certificate revoked and order a new one.");
        } else if (form.wasChangedAsText()) {
            settings.observations().error("ELT-851", key, "The file was changed by a tool that treated it as text.",
                    "Copy it again in binary mode, or convert it to PEM.");
        } else if (form.isCutShort()) {
            settings.observations().error("ELT-850", key, "The file is truncated or empty.",
                    "Copy the whole file again.");
        } else {
            return true;
        }
        return false;
    }
}
