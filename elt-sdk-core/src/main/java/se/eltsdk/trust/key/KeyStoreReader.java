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
import se.eltsdk.ErrorCode;
import se.eltsdk.trust.UntrustedException;

/** Reads the one key of a key store; each thing that may be wrong has its own error. */
final class KeyStoreReader {

    private KeyStoreReader() {
    }

    static KeyMaterial pkcs12(byte[] content, char[] password, String shown) {
        KeyStore store = open(content, password, shown);
        List<String> aliases = keyAliases(store, shown);
        if (aliases.size() != 1) {
            throw new UntrustedException(ErrorCode.NOT_EXACTLY_ONE_KEY, shown + " must hold exactly one key; it holds "
                    + aliases.size()
                    + ". Export the one entry that is meant into a file of its own.");
        }
        return entry(store, aliases.get(0), password, shown);
    }

    static KeyMaterial entry(KeyStore store, String alias, char[] password, String shown) {
        try {
            Key key = store.getKey(alias, password);
            List<X509Certificate> chain = chain(store.getCertificateChain(alias));
            if (key instanceof PrivateKey privateKey && !chain.isEmpty()) {
                return new KeyMaterial(new LocalKey(privateKey, store.getProvider()), chain);
            }
            throw new UntrustedException(ErrorCode.NOT_EXACTLY_ONE_KEY, shown
                    + " holds no private key with an X.509 certificate under that entry.");
        } catch (UnrecoverableKeyException e) {
            throw wrongPassword(shown, e);
        } catch (GeneralSecurityException e) {
            throw unreadable(shown, e);
        }
    }

    private static KeyStore open(byte[] content, char[] password, String shown) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            return store;
        } catch (IOException e) {
            throw isOfPassword(e, password) ? wrongPassword(shown, e) : unreadable(shown, e);
        } catch (GeneralSecurityException e) {
            throw unreadable(shown, e);
        }
    }

    /** By the contract of KeyStore.load; and the JDK takes no password beyond ASCII for PKCS#12's newer encryption. */
    private static boolean isOfPassword(IOException e, char[] password) {
        return e.getCause() instanceof UnrecoverableKeyException
                || CharBuffer.wrap(password).chars().anyMatch(character -> character > 0x7E);
    }

    private static List<String> keyAliases(KeyStore store, String shown) {
        try {
            List<String> aliases = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    aliases.add(alias);
                }
            }
            return aliases;
        } catch (KeyStoreException e) {
            throw unreadable(shown, e);
        }
    }

    private static List<X509Certificate> chain(Certificate[] certificates) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : certificates == null ? new Certificate[0] : certificates) {
            if (!(certificate instanceof X509Certificate x509)) {
                return List.of();
            }
            chain.add(x509);
        }
        return chain;
    }

    private static UntrustedException wrongPassword(String shown, Exception cause) {
        return new UntrustedException(ErrorCode.WRONG_PASSWORD, shown
                + " is there, but the password does not open it: check the "
                + "password file, also for a blank or line break at its end and for characters beyond ASCII.", cause);
    }

    private static UntrustedException unreadable(String shown, Exception cause) {
        return new UntrustedException(ErrorCode.KEY_STORE_UNREADABLE, shown
                + " cannot be read as a key store: PKCS#12 (.p12, .pfx) is "
                + "expected.", cause);
    }
}
