package se.eltsdk.trust.key;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.EnvironmentSeparation;
import se.eltsdk.trust.internal.JdkCertificates;
import se.eltsdk.trust.internal.TrustFiles;
import se.eltsdk.trust.key.internal.KeyMaterialAccess;

/**
 * A private key with its certificate and the certificates above it: the vendor's key for TLS, or the one for seals.
 *
 * <p>The key cannot be read back: only the TLS connection to FK and {@link se.eltsdk.seal.Sealer} use it. A key serves
 * one of the two, never both. Passwords are not kept. Whether the certificate is valid today is not checked here:
 * {@link CertificateFacts} has its dates. Safe for use by several threads.
 */
public final class KeyMaterial {

    static {
        KeyMaterialAccess.grant(new KeyMaterialAccess.KeyUse() {
            @Override
            public X509ExtendedKeyManager tlsKeyManager(KeyMaterial material) {
                return material.tlsKeyManager();
            }

            @Override
            public X509ExtendedKeyManager relyingPartyKeyManager(KeyMaterial material) {
                return material.relyingPartyKeyManager();
            }

            @Override
            public byte[] sealSign(KeyMaterial material, byte[] content) {
                return material.sealSign(content);
            }
        });
    }

    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final int DIGITAL_SIGNATURE = 0;

    private final SigningKey key;
    private final List<X509Certificate> chain;
    private final CertificateFacts facts;

    KeyMaterial(SigningKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = JdkCertificates.of(chain);
        this.facts = CertificateFacts.of(this.chain.get(0));
    }

    /**
     * Reads a PKCS#12 file with exactly one key in it.
     *
     * @param password opens the file and the key; it is not kept, and the caller may wipe it afterwards
     * @throws UntrustedException ELT-801 when the file cannot be read or is no PKCS#12, ELT-802 when the password does
     *         not open it, ELT-803 when it contains no key with a certificate, or several
     */
    public static KeyMaterial readPkcs12(Path file, char[] password) {
        byte[] content = TrustFiles.read(requireNonNull(file, "file"), ErrorCode.KEY_STORE_UNREADABLE);
        return KeyStoreReader.pkcs12(content, requireNonNull(password, "password"), KeyPlace.file(file));
    }

    /**
     * Reads the content of a PKCS#12 file, as {@link #readPkcs12(Path, char[])} does.
     *
     * @throws UntrustedException ELT-801, ELT-802 or ELT-803
     */
    public static KeyMaterial readPkcs12(byte[] content, char[] password) {
        return KeyStoreReader.pkcs12(requireNonNull(content, "content"), requireNonNull(password, "password"),
                KeyPlace.IN_MEMORY);
    }

    /**
     * Takes one entry of any JCA key store that is already open, for example a token's. The key signs with the store's
     * own provider, which need not be registered with the Java runtime.
     *
     * @param password of the entry; null where the store asks for none
     * @throws UntrustedException ELT-801 when the store fails, ELT-802 when the password does not open the entry,
     *         ELT-803 when there is no key with a certificate under that alias
     */
    public static KeyMaterial of(KeyStore store, String alias, char @Nullable [] password) {
        return KeyStoreReader.entry(requireNonNull(store, "store"), requireNonNull(alias, "alias"), password,
                KeyPlace.IN_MEMORY);
    }

    /**
     * Takes a key in a token over PKCS#11. The key stays there; nothing is registered with the Java runtime.
     *
     * <p>Example: {@code KeyMaterial.openPkcs11(Path.of("pkcs11.cfg"), "seal", pin)}, where the file says
     * {@code name = hsm}, {@code library = /usr/lib/softhsm/libsofthsm2.so} and {@code slotListIndex = 0}.
     *
     * @param configuration as the JDK's provider SunPKCS11 takes it
     * @param alias         the entry's label in the token
     * @param pin           opens the token, where this process has not opened it yet; it is not kept, and the caller
     *                      may wipe it afterwards
     * @throws UntrustedException ELT-801 when the token cannot be used, ELT-802 when the PIN is wrong, ELT-803 when
     *         there is no key with a certificate under that alias
     */
    public static KeyMaterial openPkcs11(Path configuration, String alias, char[] pin) {
        return Pkcs11KeyReader.read(requireNonNull(configuration, "configuration"), requireNonNull(alias, "alias"),
                requireNonNull(pin, "pin"));
    }

    /**
     * Takes a seal key that signs hashes elsewhere. It is no key for TLS.
     *
     * @param chain  the key's certificate first, then its issuers; not empty
     * @param signer what it gives is taken only when it verifies
     */
    public static KeyMaterial ofRemote(List<X509Certificate> chain, HashSigner signer) {
        if (requireNonNull(chain, "chain").isEmpty()) {
            throw new IllegalArgumentException("a chain begins with the key's certificate");
        }
        return new KeyMaterial(new RemoteKey(requireNonNull(signer, "signer")), chain);
    }

    /** The certificate of the key. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The certificate of the key first, then each issuer that came with it. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /**
     * Shows the certificate to a server that asks for one, whatever issuers that server names: a server that will not
     * have it then says so; without a certificate it would only say that one is missing.
     *
     * @throws UntrustedException (ELT-804) when the certificate's extended key usage does not name clientAuth, or the
     *         key lies elsewhere
     */
    X509ExtendedKeyManager tlsKeyManager() {
        if (!facts.mayBeTlsClient()) {
            throw noTlsClient();
        }
        return keyManager();
    }

    /**
     * As {@link #tlsKeyManager()}, for BankID: also takes a certificate without extended key usage, if its key usage
     * does not exclude digitalSignature (RFC 5280, 4.2.1.3 and 4.2.1.12). Whether the banks write that
     * extension is not published.
     */
    X509ExtendedKeyManager relyingPartyKeyManager() {
        if (!facts.mayBeTlsClient() && !hasAnyPurpose()) {
            throw noTlsClient();
        }
        return keyManager();
    }

    private boolean hasAnyPurpose() {
        boolean[] usage = certificate().getKeyUsage();
        return certificate().getExtensionValue(EXTENDED_KEY_USAGE) == null
                && (usage == null || usage[DIGITAL_SIGNATURE]);
    }

    private UntrustedException noTlsClient() {
        return new UntrustedException(ErrorMessage.of(ErrorCode.NOT_A_TLS_CLIENT_CERTIFICATE.variant("usage"))
                .with("issuer", facts.issuer()));
    }

    private X509ExtendedKeyManager keyManager() {
        PrivateKey own = key.forTls().orElseThrow(() -> new UntrustedException(
                ErrorMessage.of(ErrorCode.NOT_A_TLS_CLIENT_CERTIFICATE.variant("remote"))));
        return new SingleKeyManager(own, chain);
    }

    /**
     * Signs as a seal: SHA256withRSA (PKCS#1 v1.5) by an RSA key of 2048 to 4096 bits, or ECDSA with SHA-256 by a key
     * on P-256. ECDSA's answer is {@code r} and {@code s}, 32 bytes each, as XML Signature wants them (RFC 4050).
     *
     * @throws UntrustedException ELT-805 when the certificate is not for sealing ({@link CertificateFacts#maySeal()}),
     *         ELT-803 when the key cannot sign
     */
    byte[] sealSign(byte[] content) {
        requireNonNull(content, "content");
        if (!facts.maySeal()) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.NOT_A_SEAL_CERTIFICATE.variant("usage"))
                    .with("issuer", facts.issuer()));
        }
        try {
            return key.sign(content, certificate().getPublicKey());
        } catch (GeneralSecurityException | RuntimeException | IOException e) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.NOT_EXACTLY_ONE_KEY.variant("cannot-sign")), e);
        }
    }

    /**
     * Refuses a key whose certificate, by its own name or its issuer's, belongs to the other environment.
     *
     * @param environment {@code test} or {@code production}
     * @throws UntrustedException (ELT-818) when it does
     */
    public void requireFor(String environment) {
        new EnvironmentSeparation(requireNonNull(environment, "environment")).requireOwnKey(certificate());
    }

    /** Issuer, dates and fingerprint of the certificate; nothing of the key or the subject. */
    @Override
    public String toString() {
        return "KeyMaterial[" + facts + "]";
    }
}
