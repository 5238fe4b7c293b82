package se.eltsdk.trust.internal;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.trust.UntrustedException;

/**
 * Certificates and revocation lists as the JDK's own provider reads them, whatever provider an application has put before
 * it: Bouncy Castle, for example, gives algorithms other names, by which none would be known to be strong.
 */
public final class JdkCertificates {

    /** The provider of the JDK that reads certificates, lists and PKCS#12, and validates paths. */
    public static final String PROVIDER = "SUN";

    private JdkCertificates() {
    }

    public static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509", PROVIDER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has the provider " + PROVIDER, e);
        }
    }

    public static List<X509Certificate> of(Collection<X509Certificate> certificates) {
        return certificates.stream().map(JdkCertificates::of).toList();
    }

    /** @throws UntrustedException (ELT-806) when the JDK cannot read it */
    public static X509Certificate of(X509Certificate certificate) {
        if (isOfJdk(certificate)) {
            return certificate;
        }
        try {
            return (X509Certificate) factory()
                    .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
        } catch (CertificateException e) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.TRUST_FILE_UNREADABLE.variant("extensions")), e);
        }
    }

    /** @throws UntrustedException (ELT-903) when the JDK cannot read it */
    public static X509CRL of(X509CRL list) {
        if (isOfJdk(list)) {
            return list;
        }
        try {
            return (X509CRL) factory().generateCRL(new ByteArrayInputStream(list.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.SEAL_CERTIFICATE_REVOKED.variant("encoding")), e);
        }
    }

    private static boolean isOfJdk(Object object) {
        return object.getClass().getModule() == Object.class.getModule();
    }
}
