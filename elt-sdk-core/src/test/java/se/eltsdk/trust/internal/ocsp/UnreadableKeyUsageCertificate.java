package se.eltsdk.trust.internal.ocsp;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Principal;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** A certificate of a provider other than the JDK's, which reads the extended key usage only when asked, and cannot. */
final class UnreadableKeyUsageCertificate extends X509Certificate {

    private static final long serialVersionUID = 1L;

    private final transient X509Certificate inner;

    UnreadableKeyUsageCertificate(X509Certificate inner) {
        this.inner = inner;
    }

    @Override
    public List<String> getExtendedKeyUsage() throws CertificateParsingException {
        throw new CertificateParsingException("not DER");
    }

    @Override
    public void checkValidity() throws CertificateExpiredException, CertificateNotYetValidException {
        inner.checkValidity();
    }

    @Override
    public void checkValidity(Date date) throws CertificateExpiredException,
            CertificateNotYetValidException {
        inner.checkValidity(date);
    }

    @Override
    public int getVersion() {
        return inner.getVersion();
    }

    @Override
    public BigInteger getSerialNumber() {
        return inner.getSerialNumber();
    }

    @Override
    public Principal getIssuerDN() {
        return inner.getIssuerX500Principal();
    }

    @Override
    public Principal getSubjectDN() {
        return inner.getSubjectX500Principal();
    }

    @Override
    public X500Principal getIssuerX500Principal() {
        return inner.getIssuerX500Principal();
    }

    @Override
    public X500Principal getSubjectX500Principal() {
        return inner.getSubjectX500Principal();
    }

    @Override
    public Date getNotBefore() {
        return inner.getNotBefore();
    }

    @Override
    public Date getNotAfter() {
        return inner.getNotAfter();
    }

    @Override
    public byte[] getTBSCertificate() throws CertificateEncodingException {
        return inner.getTBSCertificate();
    }

    @Override
    public byte[] getSignature() {
        return inner.getSignature();
    }

    @Override
    public String getSigAlgName() {
        return inner.getSigAlgName();
    }

    @Override
    public String getSigAlgOID() {
        return inner.getSigAlgOID();
    }

    @Override
    public byte[] getSigAlgParams() {
        return inner.getSigAlgParams();
    }

    @Override
    public boolean[] getIssuerUniqueID() {
        return inner.getIssuerUniqueID();
    }

    @Override
    public boolean[] getSubjectUniqueID() {
        return inner.getSubjectUniqueID();
    }

    @Override
    public boolean[] getKeyUsage() {
        return inner.getKeyUsage();
    }

    @Override
    public int getBasicConstraints() {
        return inner.getBasicConstraints();
    }

    @Override
    public byte[] getEncoded() throws CertificateEncodingException {
        return inner.getEncoded();
    }

    @Override
    public void verify(PublicKey key) throws CertificateException, NoSuchAlgorithmException, InvalidKeyException,
            NoSuchProviderException, SignatureException {
        inner.verify(key);
    }

    @Override
    public void verify(PublicKey key, String provider) throws CertificateException, NoSuchAlgorithmException,
            InvalidKeyException, NoSuchProviderException, SignatureException {
        inner.verify(key, provider);
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return inner.hasUnsupportedCriticalExtension();
    }

    @Override
    public Set<String> getCriticalExtensionOIDs() {
        return inner.getCriticalExtensionOIDs();
    }

    @Override
    public Set<String> getNonCriticalExtensionOIDs() {
        return inner.getNonCriticalExtensionOIDs();
    }

    @Override
    public byte[] getExtensionValue(String id) {
        return inner.getExtensionValue(id);
    }

    @Override
    public PublicKey getPublicKey() {
        return inner.getPublicKey();
    }

    /** Tells nothing of the subject. */
    @Override
    public String toString() {
        return "UnreadableKeyUsageCertificate";
    }
}
