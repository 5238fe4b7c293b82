package se.eltsdk.doctor.internal.config;

import static se.eltsdk.config.ConfigurationKey.BANKID_KEYSTORE;
import static se.eltsdk.config.ConfigurationKey.BANKID_PASSWORD_FILE;
import static se.eltsdk.config.ConfigurationKey.SEAL_ALIAS;
import static se.eltsdk.config.ConfigurationKey.SEAL_KEYSTORE;
import static se.eltsdk.config.ConfigurationKey.SEAL_PASSWORD_FILE;
import static se.eltsdk.config.ConfigurationKey.SEAL_PKCS11;
import static se.eltsdk.config.ConfigurationKey.TLS_KEYSTORE;
import static se.eltsdk.config.ConfigurationKey.TLS_NEXT_KEYSTORE;
import static se.eltsdk.config.ConfigurationKey.TLS_NEXT_PASSWORD_FILE;
import static se.eltsdk.config.ConfigurationKey.TLS_PASSWORD_FILE;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.internal.ConfigurationValues;
import se.eltsdk.config.internal.PasswordFile;
import se.eltsdk.doctor.internal.setup.VendorKey;
import se.eltsdk.doctor.internal.setup.VendorKey.Use;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.key.KeyMaterial;

/** Reads the vendor's own keys that a configuration names, and reports why a key cannot be used. */
final class VendorKeyReader {

    private final ReportedValues reported;
    private final ConfigurationValues values;

    VendorKeyReader(ReportedValues reported) {
        this.reported = reported;
        this.values = reported.values();
    }

    Optional<VendorKey> tls() {
        return store(Use.TLS, TLS_KEYSTORE, TLS_PASSWORD_FILE);
    }

    Optional<VendorKey> next() {
        return store(Use.TLS, TLS_NEXT_KEYSTORE, TLS_NEXT_PASSWORD_FILE);
    }

    Optional<VendorKey> seal() {
        return values.has(SEAL_PKCS11) ? token() : store(Use.SEAL, SEAL_KEYSTORE, SEAL_PASSWORD_FILE);
    }

    Optional<VendorKey> bankId() {
        return store(Use.BANKID, BANKID_KEYSTORE, BANKID_PASSWORD_FILE);
    }

    private Optional<VendorKey> store(Use use, ConfigurationKey storeKey, ConfigurationKey passwordKey) {
        if (!values.has(storeKey)) {
            return Optional.empty();
        }
        Optional<byte[]> content = reported.get(() -> values.bytes(storeKey));
        Optional<PasswordFile> password = password(passwordKey);
        if (content.isEmpty() || password.isEmpty()) {
            return Optional.empty();
        }
        Optional<KeyMaterial> key = new KeyStoreFileReader(storeKey.key(), reported.observations())
                .read(content.get(), password.get());
        password.get().wipe();
        return key.map(material -> new VendorKey(use, storeKey.key(), ErrorCode.KEY_IN_ORDER.variant("file"),
                material));
    }

    private Optional<PasswordFile> password(ConfigurationKey key) {
        return reported.get(() -> values.password(key)).filter(file -> {
            if (file.isEmpty()) {
                reported.observations().add(key.key(), ErrorMessage.of(ErrorCode.PASSWORD_FILE.variant("empty")));
            }
            return !file.isEmpty();
        });
    }

    private Optional<VendorKey> token() {
        Optional<String> alias = reported.get(() -> values.required(SEAL_ALIAS));
        Optional<PasswordFile> pin = password(SEAL_PASSWORD_FILE);
        Optional<Path> token = reported.get(() -> values.file(SEAL_PKCS11));
        if (alias.isEmpty() || pin.isEmpty() || token.isEmpty()) {
            return Optional.empty();
        }
        char[] text = pin.get().password();
        try {
            KeyMaterial key = KeyMaterial.openPkcs11(token.get(), alias.get(), text);
            return Optional.of(new VendorKey(Use.SEAL, SEAL_PKCS11.key(), ErrorCode.KEY_IN_ORDER.variant("token"),
                    key));
        } catch (UntrustedException e) {
            reported.observations().error(SEAL_PKCS11.key(), e.errorMessage());
            return Optional.empty();
        } finally {
            Arrays.fill(text, '\0');
            pin.get().wipe();
        }
    }
}
