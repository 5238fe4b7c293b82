package se.eltsdk.trust.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.JdkCertificates;

/** Reads the one key of a key store; each thing that may be wrong has its own error. */
final class KeyStoreReader {

    private KeyStoreReader() {
    }

    static KeyMaterial pkcs12(byte[] content, char[] password, KeyPlace place) {
        KeyStore store = open(content, password, place);
        List<String> aliases = keyAliases(store, place);
        if (aliases.size() != 1) {
            throw new UntrustedException(place.message(ErrorCode.NOT_EXACTLY_ONE_KEY, "keys")
                    .with("count", aliases.size()));
        }
        return entry(store, aliases.get(0), password, place);
    }

    static KeyMaterial entry(KeyStore store, String alias, char @Nullable [] password, KeyPlace place) {
        try {
            Key key = store.getKey(alias, password);
            List<X509Certificate> chain = chain(store.getCertificateChain(alias));
            if (key instanceof PrivateKey privateKey && !chain.isEmpty()) {
                return new KeyMaterial(new LocalKey(privateKey, store.getProvider()), chain);
            }
            throw new UntrustedException(place.message(ErrorCode.NOT_EXACTLY_ONE_KEY, "no-key"));
        } catch (UnrecoverableKeyException e) {
            throw place.wrongPassword(e);
        } catch (GeneralSecurityException e) {
            throw place.unreadable(e);
        }
    }

    private static KeyStore open(byte[] content, char[] password, KeyPlace place) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12", JdkCertificates.PROVIDER);
            store.load(new ByteArrayInputStream(content), password);
            return store;
        } catch (IOException e) {
            throw isOfPassword(e, password) ? place.wrongPassword(e) : place.unreadable(e);
        } catch (GeneralSecurityException e) {
            throw place.unreadable(e);
        }
    }

    /** By the contract of KeyStore.load; and the JDK takes no password beyond ASCII for PKCS#12's newer encryption. */
    private static boolean isOfPassword(IOException e, char[] password) {
        return e.getCause() instanceof UnrecoverableKeyException
                || CharBuffer.wrap(password).chars().anyMatch(character -> character > 0x7E);
    }

    private static List<String> keyAliases(KeyStore store, KeyPlace place) {
        try {
            List<String> aliases = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    aliases.add(alias);
                }
            }
            return aliases;
        } catch (KeyStoreException e) {
            throw place.unreadable(e);
        }
    }

    private static List<X509Certificate> chain(Certificate @Nullable [] certificates) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : certificates == null ? new Certificate[0] : certificates) {
            if (!(certificate instanceof X509Certificate x509)) {
                return List.of();
            }
            chain.add(x509);
        }
        return chain;
    }
}
