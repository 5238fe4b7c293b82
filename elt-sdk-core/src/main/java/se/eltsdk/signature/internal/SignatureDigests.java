package se.eltsdk.signature.internal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.Sha256;
import se.eltsdk.signature.InvalidSignatureException;
import se.eltsdk.trust.internal.AlgorithmStrength;
import se.eltsdk.trust.internal.CertificateReader;

/** The digests that {@code SignedInfo} names, and what has to agree with them. */
final class SignatureDigests {

    private final byte[] dataDigest;
    private final byte[] keyDigest;

    SignatureDigests(byte[] dataDigest, byte[] keyDigest) {
        this.dataDigest = dataDigest;
        this.keyDigest = keyDigest;
    }

    void requireDigests(byte[] signedData, byte[] keyInfo) {
        if (!MessageDigest.isEqual(dataDigest, Sha256.of(signedData).toByteArray())) {
            throw refused(ErrorCode.INVALID_BANKID_SIGNATURE.variant("digest"), "bankIdSignedData");
        }
        if (!MessageDigest.isEqual(keyDigest, Sha256.of(keyInfo).toByteArray())) {
            throw refused(ErrorCode.INVALID_BANKID_SIGNATURE.variant("digest"), "KeyInfo");
        }
    }

    void requireSignature(X509Certificate signer, byte[] signedInfo, byte[] value) {
        if (!AlgorithmStrength.isStrongRsa(signer.getPublicKey())) {
            throw refused(ErrorCode.INVALID_BANKID_SIGNATURE.variant("key"), AlgorithmStrength.LEAST_RSA_BITS);
        }
        if (!verifies(signer.getPublicKey(), signedInfo, value)) {
            throw refused(ErrorCode.INVALID_BANKID_SIGNATURE.variant("value"));
        }
    }

    static InvalidSignatureException refused(ErrorCode.Variant key, Object... arguments) {
        return new InvalidSignatureException(List.of(Finding.of(key, "", arguments)));
    }

    private static boolean verifies(PublicKey key, byte[] signedInfo, byte[] value) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            // By the key: given the certificate, the JDK refuses one whose key usage is nonRepudiation alone.
            signature.initVerify(key);
            signature.update(signedInfo);
            return signature.verify(value);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static X509Certificate certificate(byte[] der, int number) {
        try {
            X509Certificate certificate = CertificateReader.one(der)
                    .orElseThrow(() -> refused(ErrorCode.INVALID_BANKID_SIGNATURE.variant("certificate"), number));
            // The JDK reads this extension only when it is asked for.
            certificate.getExtendedKeyUsage();
            return certificate;
        } catch (CertificateException e) {
            throw refused(ErrorCode.INVALID_BANKID_SIGNATURE.variant("certificate"), number);
        }
    }
}
