package se.eltsdk.testkit;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * A private key with its certificate chain, as a vendor gets it from an issuer: in a PKCS#12 file with a password. The
 * file has one entry, whose alias is {@value #ALIAS}.
 */
public final class TestCredential {

    static final String ALIAS = "key";

    private final PrivateKey privateKey;
    private final List<X509Certificate> chain;
    private final char[] password;

    TestCredential(PrivateKey privateKey, List<X509Certificate> chain, char[] password) {
        this.privateKey = requireNonNull(privateKey, "privateKey");
        this.chain = List.copyOf(chain);
        this.password = password.clone();
    }

    /** The bytes of a PKCS#12 file; each call returns other bytes, because the salt differs. */
    public byte[] pkcs12() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            keyStore().store(out, password);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The JDK could not write a PKCS#12 file", e);
        }
        return out.toByteArray();
    }

    /** A PKCS#12 file as older tools write it: certificates encrypted with 40-bit RC2, the key with triple DES. */
    public byte[] pkcs12Legacy() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12-3DES-40RC2", new BouncyCastleProvider());
            store.load(null, null);
            store.setKeyEntry(ALIAS, privateKey, password, chain.toArray(X509Certificate[]::new));
            store.store(out, password);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("A PKCS#12 file of the older kind could not be written", e);
        }
        return out.toByteArray();
    }

    /** A copy of the password of the file and its key; the caller may overwrite it. */
    public char[] password() {
        return password.clone();
    }

    /** The certificate of the key. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The certificate of the key, then each issuer up to and including the root. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** The key itself. */
    public PrivateKey privateKey() {
        return privateKey;
    }

    /** Returns a copy without the certificates of the issuers. */
    public TestCredential withoutIssuers() {
        return new TestCredential(privateKey, chain.subList(0, 1), password);
    }

    /** A new, loaded key store; the entry is protected with {@link #password()}. */
    public KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, privateKey, password, chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The JDK could not build a PKCS#12 key store", e);
        }
    }

    static TestCredential read(KeyStore store, String alias, char[] password) {
        try {
            if (!(store.getKey(alias, password) instanceof PrivateKey key)) {
                throw new IllegalArgumentException("The PKCS#12 file has no private key under the alias " + alias);
            }
            List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(alias))
                    .map(X509Certificate.class::cast).toList();
            return new TestCredential(key, chain, password);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The PKCS#12 file's key " + alias + " cannot be read", e);
        }
    }

    static KeyStore open(byte[] pkcs12, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(pkcs12), password);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("This is not a PKCS#12 file that the password opens", e);
        }
    }

    @Override
    public String toString() {
        return "TestCredential[issuer=" + certificate().getIssuerX500Principal().getName() + "]";
    }
}
