package se.eltsdk.spring.internal.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.spring.internal.properties.KeyProperties;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.key.KeyMaterial;

/** Loads the vendor's keys: from PKCS#12 files, or from the application's SSL bundles. */
public final class KeyLoader {

    private static final String KEYSTORE = "keystore";
    private static final String PASSWORD = "password";
    private static final String PASSWORD_FILE = "password-file";
    private static final String SSL_BUNDLE = "ssl-bundle";

    private final SslBundles bundles;

    public KeyLoader(SslBundles bundles) {
        this.bundles = bundles;
    }

    /**
     * Loads a key.
     *
     * @param environment {@code test} or {@code production}, of which the key has to be
     */
    public KeyMaterial load(KeyProperties key, String environment) {
        RequiredProperties.exclusive(key.name(KEYSTORE), key.keystore(), key.name(SSL_BUNDLE), key.sslBundle());
        if (key.sslBundle() != null) {
            SslBundle bundle = bundle(key);
            return PropertyException.of(key.name(SSL_BUNDLE), () -> own(ofBundle(bundle), environment));
        }
        RequiredProperties required = new RequiredProperties().with(key.name(KEYSTORE),
                "or " + key.name(SSL_BUNDLE), key.keystore());
        if (key.password() == null) {
            required.with(key.name(PASSWORD_FILE), "or " + key.name(PASSWORD), key.passwordFile());
        }
        required.check();
        RequiredProperties.exclusive(key.name(PASSWORD), key.password(), key.name(PASSWORD_FILE),
                key.passwordFile());
        char[] password = key.password() != null ? key.password().toCharArray()
                : password(key.name(PASSWORD_FILE), key.passwordFile());
        try {
            return PropertyException.of(key.name(KEYSTORE),
                    () -> own(KeyMaterial.readPkcs12(key.keystore(), password), environment));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /**
     * Returns what {@code user} makes with the key; adds the property that names the key to its exceptions, if there is
     * one. An application has several keys, and may have defined this one itself.
     */
    public static <T> T use(KeyProperties key, Supplier<T> user) {
        if (key.sslBundle() == null && key.keystore() == null) {
            return user.get();
        }
        return PropertyException.of(key.name(key.sslBundle() != null ? SSL_BUNDLE : KEYSTORE), user);
    }

    /** Returns the files that the key is read from. */
    public static List<Path> files(KeyProperties key) {
        return Stream.of(key.keystore(), key.passwordFile()).filter(Objects::nonNull).toList();
    }

    /** Reads a file with a password, without one line break at its end. */
    static char[] password(String property, Path file) {
        try {
            return Files.readString(file).replaceFirst("\\R\\z", "").toCharArray();
        } catch (IOException e) {
            throw new EltException(ErrorMessage.of(ErrorCode.FILE_NOT_OPENED.variant("property"))
                    .with("property", property).with("reason", e.getClass().getSimpleName()), e);
        }
    }

    private static KeyMaterial own(KeyMaterial key, String environment) {
        key.requireFor(environment);
        return key;
    }

    private SslBundle bundle(KeyProperties key) {
        try {
            return bundles.getBundle(key.sslBundle());
        } catch (NoSuchSslBundleException e) {
            throw new EltException(ErrorMessage.of(ErrorCode.CONFIGURATION_VALUE.variant("ssl-bundle"))
                    .with("property", key.name(SSL_BUNDLE)).with("bundle", key.sslBundle())
                    .with("bundles", bundles.getBundleNames()), e);
        }
    }

    private static KeyMaterial ofBundle(SslBundle bundle) {
        KeyStore store = bundle.getStores().getKeyStore();
        if (store == null) {
            throw notOneKey(0); // A bundle may have certificates to trust, and no key.
        }
        String password = bundle.getKey().getPassword() != null ? bundle.getKey().getPassword()
                : bundle.getStores().getKeyStorePassword();
        String alias = bundle.getKey().getAlias() != null ? bundle.getKey().getAlias() : onlyKey(store);
        return KeyMaterial.of(store, alias, password == null ? null : password.toCharArray());
    }

    private static UntrustedException notOneKey(int count) {
        return new UntrustedException(ErrorMessage.of(ErrorCode.NOT_EXACTLY_ONE_KEY.variant("keys-store"))
                .with("count", count));
    }

    private static String onlyKey(KeyStore store) {
        try {
            List<String> keys = Collections.list(store.aliases()).stream().filter(alias -> isKey(store, alias))
                    .toList();
            if (keys.size() == 1) {
                return keys.get(0);
            }
            throw notOneKey(keys.size());
        } catch (KeyStoreException e) {
            throw new IllegalStateException("an SSL bundle's key store is loaded", e);
        }
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (KeyStoreException e) {
            throw new IllegalStateException("an SSL bundle's key store is loaded", e);
        }
    }
}
