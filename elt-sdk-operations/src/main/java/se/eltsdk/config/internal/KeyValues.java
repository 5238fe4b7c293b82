package se.eltsdk.config.internal;

import static se.eltsdk.config.ConfigurationKey.ENVIRONMENT;
import static se.eltsdk.config.ConfigurationKey.SEAL_ALIAS;
import static se.eltsdk.config.ConfigurationKey.SEAL_KEYSTORE;
import static se.eltsdk.config.ConfigurationKey.SEAL_PASSWORD_FILE;
import static se.eltsdk.config.ConfigurationKey.SEAL_PKCS11;
import static se.eltsdk.config.ConfigurationKey.TLS_KEYSTORE;
import static se.eltsdk.config.ConfigurationKey.TLS_PASSWORD_FILE;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.trust.key.KeyMaterial;

/** The vendor's own keys of a configuration, each of its environment. */
public final class KeyValues {

    private final ConfigurationValues values;

    public KeyValues(ConfigurationValues values) {
        this.values = values;
    }

    public KeyMaterial tls() {
        values.require(ENVIRONMENT, TLS_KEYSTORE, TLS_PASSWORD_FILE);
        return store(TLS_KEYSTORE, TLS_PASSWORD_FILE);
    }

    /** Returns the key for seals, from a key store or a token; empty if none is given. */
    public Optional<KeyMaterial> seal() {
        if (values.has(SEAL_KEYSTORE)) {
            values.require(ENVIRONMENT, SEAL_KEYSTORE, SEAL_PASSWORD_FILE);
            return Optional.of(store(SEAL_KEYSTORE, SEAL_PASSWORD_FILE));
        }
        return values.has(SEAL_PKCS11) ? Optional.of(token()) : Optional.empty();
    }

    /** Returns the key of a PKCS#12 file. */
    KeyMaterial store(ConfigurationKey store, ConfigurationKey passwordFile) {
        Path path = values.file(store);
        return opened(passwordFile, password -> KeyMaterial.readPkcs12(path, password));
    }

    private KeyMaterial token() {
        values.require(ENVIRONMENT, SEAL_PKCS11, SEAL_ALIAS, SEAL_PASSWORD_FILE);
        Path path = values.file(SEAL_PKCS11);
        return opened(SEAL_PASSWORD_FILE,
                pin -> KeyMaterial.openPkcs11(path, values.required(SEAL_ALIAS), pin));
    }

    private KeyMaterial opened(ConfigurationKey passwordFile, Function<char[], KeyMaterial> open) {
        PasswordFile file = values.password(passwordFile);
        char[] password = file.password();
        try {
            KeyMaterial key = open.apply(password);
            key.requireFor(values.required(ENVIRONMENT));
            return key;
        } finally {
            Arrays.fill(password, '\0');
            file.wipe();
        }
    }
}
