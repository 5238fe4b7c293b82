package se.eltsdk.doctor.internal.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import se.eltsdk.doctor.internal.setup.QuotedText;
import se.eltsdk.doctor.internal.setup.VendorKey.Use;
import se.eltsdk.doctor.internal.setup.VendorKey;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.key.KeyMaterial;

/** Reads the vendor's own keys that a configuration names. */
final class KeySettingsReader {

    private static final int LARGEST = 1 << 20;

    private final Settings settings;

    KeySettingsReader(Settings settings) {
        this.settings = settings;
    }

    Optional<VendorKey> tls() {
        settings.required(SettingKeys.TLS_KEYSTORE, "Set the PKCS#12 file with the organisation's TLS key.");
        return store(Use.TLS, SettingKeys.TLS_KEYSTORE, SettingKeys.TLS_PASSWORD_FILE);
    }

    Optional<VendorKey> next() {
        return store(Use.TLS, SettingKeys.NEXT_KEYSTORE, SettingKeys.NEXT_PASSWORD_FILE);
    }

    Optional<VendorKey> seal() {
        settings.exclude(SettingKeys.SEAL_KEYSTORE, SettingKeys.SEAL_PKCS11);
        return settings.has(SettingKeys.SEAL_PKCS11) ? token()
                : store(Use.SEAL, SettingKeys.SEAL_KEYSTORE, SettingKeys.SEAL_PASSWORD_FILE);
    }

    private Optional<VendorKey> store(Use use, String storeKey, String passwordKey) {
        if (!settings.has(storeKey)) {
            return Optional.empty();
        }
        Optional<byte[]> content = settings.bytes(storeKey, LARGEST);
        Optional<PasswordFile> password = password(passwordKey);
        if (content.isEmpty() || password.isEmpty()) {
            return Optional.empty();
        }
        Optional<KeyMaterial> key = new KeyStoreFileReader(storeKey, settings.observations())
                .read(content.get(), password.get());
        password.get().wipe();
        return key.map(material -> new VendorKey(use, storeKey, "PKCS#12 file with one key", material));
    }

    private Optional<PasswordFile> password(String key) {
        settings.required(key, "Set the file with the password.");
        return settings.password(key).filter(file -> {
            if (file.isEmpty()) {
                settings.observations().error("ELT-847", key, "The password file is empty.",
                        "Write the password into it.");
            }
            return !file.isEmpty();
        });
    }

    private Optional<VendorKey> token() {
        Optional<String> alias = settings.required(SettingKeys.SEAL_ALIAS, "Set the key's label in the token.");
        Optional<PasswordFile> pin = password(SettingKeys.SEAL_PASSWORD_FILE);
        if (alias.isEmpty() || pin.isEmpty() || settings.bytes(SettingKeys.SEAL_PKCS11, LARGEST).isEmpty()) {
            return Optional.empty();
        }
        char[] text = pin.get().password();
        try {
            Path token = settings.path(SettingKeys.SEAL_PKCS11).orElseThrow();
            KeyMaterial key = KeyMaterial.openPkcs11(token, alias.get(), text);
            return Optional.of(new VendorKey(Use.SEAL, SettingKeys.SEAL_PKCS11, "Token over PKCS#11", key));
        } catch (UntrustedException e) {
            settings.observations().error(e.code(), SettingKeys.SEAL_PKCS11, QuotedText.sentence(e),
                    "See the page of this code.");
            return Optional.empty();
        } finally {
            Arrays.fill(text, '\0');
            pin.get().wipe();
        }
    }
}
