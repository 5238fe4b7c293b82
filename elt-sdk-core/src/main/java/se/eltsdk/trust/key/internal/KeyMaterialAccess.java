package se.eltsdk.trust.key.internal;

import static java.util.Objects.requireNonNull;

import javax.net.ssl.X509ExtendedKeyManager;
import se.eltsdk.internal.PackageAccess;
import se.eltsdk.trust.key.KeyMaterial;

/**
 * Gives the TLS connection and the sealer the use of a key, which {@link KeyMaterial} does not offer its callers: a key
 * manager hands out the private key, and a signature over any bytes could pass for a seal.
 */
public final class KeyMaterialAccess {

    private static final PackageAccess<KeyUse> KEY_USE = new PackageAccess<>(KeyMaterial.class);

    private KeyMaterialAccess() {
    }

    /**
     * Called by the class that gives access to itself.
     *
     * @throws IllegalStateException when called a second time
     */
    public static void grant(KeyUse use) {
        KEY_USE.grant(use);
    }

    /**
     * Returns a key manager that shows the certificate to every server that asks for one.
     *
     * @throws se.eltsdk.trust.UntrustedException (ELT-804) when the key is not one for TLS
     */
    public static X509ExtendedKeyManager tlsKeyManager(KeyMaterial material) {
        return KEY_USE.get().tlsKeyManager(requireNonNull(material, "material"));
    }

    /**
     * As {@link #tlsKeyManager}, for BankID's API: also takes a certificate without extended key usage.
     *
     * @throws se.eltsdk.trust.UntrustedException (ELT-804) when the key is not one for TLS
     */
    public static X509ExtendedKeyManager relyingPartyKeyManager(KeyMaterial material) {
        return KEY_USE.get().relyingPartyKeyManager(requireNonNull(material, "material"));
    }

    /**
     * Signs as a seal.
     *
     * @throws se.eltsdk.trust.UntrustedException ELT-805 when the certificate is not for sealing, ELT-803 when the key
     *         cannot sign
     */
    public static byte[] sealSign(KeyMaterial material, byte[] content) {
        return KEY_USE.get().sealSign(requireNonNull(material, "material"), content);
    }

    /** The uses of a key. */
    public interface KeyUse {

        /** As {@link KeyMaterialAccess#tlsKeyManager}. */
        X509ExtendedKeyManager tlsKeyManager(KeyMaterial material);

        /** As {@link KeyMaterialAccess#relyingPartyKeyManager}. */
        X509ExtendedKeyManager relyingPartyKeyManager(KeyMaterial material);

        /** As {@link KeyMaterialAccess#sealSign}. */
        byte[] sealSign(KeyMaterial material, byte[] content);
    }
}
