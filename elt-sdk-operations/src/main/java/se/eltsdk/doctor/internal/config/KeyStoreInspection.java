package se.eltsdk.doctor.internal.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import se.eltsdk.config.internal.PasswordFile;

/** Inspects the content of a key store. */
final class KeyStoreInspection {

    private KeyStoreInspection() {
    }

    /** Returns the number of keys; -1 if the key store does not open. */
    static int keys(byte[] content, PasswordFile file) {
        char[] password = file.password();
        try {
            KeyStore store = load(content, password);
            int keys = 0;
            for (String alias : Collections.list(store.aliases())) {
                keys += store.isKeyEntry(alias) ? 1 : 0;
            }
            return keys;
        } catch (GeneralSecurityException | IOException e) {
            return -1;
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static KeyStore load(byte[] content, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12", "SUN");
        store.load(new ByteArrayInputStream(content), password);
        return store;
    }

    /** Whether the certificate verifies what the key signs; true without a test unless the key is RSA or EC. */
    static boolean fits(byte[] content, char[] password) {
        try {
            KeyStore store = load(content, password);
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.isKeyEntry(alias) ? store.getKey(alias, password) : null;
                if (key instanceof PrivateKey own) {
                    return fits(own, (X509Certificate) store.getCertificate(alias));
                }
            }
            return true;
        } catch (GeneralSecurityException | IOException e) {
            return false;
        }
    }

    private static boolean fits(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        String algorithm = certificate.getPublicKey().getAlgorithm();
        if (!key.getAlgorithm().equals(algorithm)) {
            return false;
        }
        if (!List.of("RSA", "EC").contains(algorithm)) {
            return true;
        }
        byte[] nonce = new byte[32];
        new SecureRandom().nextBytes(nonce);
        Signature signature = Signature.getInstance(algorithm.equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
        signature.initSign(key);
        signature.update(nonce);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(nonce);
        return signature.verify(signed);
    }
}
