package se.eltsdk.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;

/** An issuer of seal certificates for keys of any kind, with its revocation list. */
public final class SealCertificateAuthority {

    public static final Instant NOW = BankIdSamples.CLOCK.instant();
    private static final String ALGORITHM = "SHA256withRSA";
    private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();

    private final X500Name name = new X500Name("C=SE,O=Seal Issuer AB,CN=Seal Issuer CA");
    private final KeyPair pair;
    private final AtomicInteger serial = new AtomicInteger();
    private final X509Certificate certificate;

    public SealCertificateAuthority() {
        this("RSA-2048 of the authority");
    }

    /** One of the same name with another key. */
    SealCertificateAuthority(String kind) {
        pair = pair(kind);
        certificate = certificate(name, pair, NOW.minus(Duration.ofDays(700)), NOW.plus(Duration.ofDays(2000)),
                new BasicConstraints(true), KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public TrustAnchors anchors() {
        return TrustAnchors.of(List.of(certificate));
    }

    /** A seal key, for example {@code RSA-3072} or {@code secp256r1}, that is valid around now. */
    public KeyMaterial key(String kind) {
        return key(kind, NOW.minus(Duration.ofDays(100)), NOW.plus(Duration.ofDays(300)));
    }

    public KeyMaterial key(String kind, Instant from, Instant to) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("seal", pair(kind).getPrivate(), new char[0], chain(kind, from, to));
            return KeyMaterial.of(store, "seal", new char[0]);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new certificate for the key of this kind, and the authority's. */
    public X509Certificate[] chain(String kind, Instant from, Instant to) {
        X500Name subject = new X500Name("C=SE,O=Omsorg AB,2.5.4.5=165560000019+CN=Omsorg AB Seal");
        return new X509Certificate[] {certificate(subject, pair(kind), from, to, null, KeyUsage.nonRepudiation),
            certificate};
    }

    /** The list of what was revoked, which is nothing but these. */
    public X509CRL revocationList(X509Certificate... revoked) {
        return revocationListOf(NOW, revoked);
    }

    /** One that was made then, and the next is due a week later. */
    public X509CRL revocationListOf(Instant madeAt, X509Certificate... revoked) {
        return revocationListOf(madeAt, NOW.minusSeconds(60), revoked);
    }

    /** One in which these were revoked at this time. */
    public X509CRL revocationListOf(Instant madeAt, Instant revokedAt, X509Certificate... revoked) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(name, Date.from(madeAt));
        builder.setNextUpdate(Date.from(madeAt.plus(Duration.ofDays(7))));
        for (X509Certificate each : revoked) {
            builder.addCRLEntry(each.getSerialNumber(), Date.from(revokedAt), CRLReason.keyCompromise);
        }
        try {
            return new JcaX509CRLConverter().getCRL(
                    builder.build(new JcaContentSignerBuilder(ALGORITHM).build(pair.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same pair for the same kind. */
    public static KeyPair pair(String kind) {
        return PAIRS.computeIfAbsent(kind, SealCertificateAuthority::newPair);
    }

    private static KeyPair newPair(String kind) {
        boolean rsa = kind.startsWith("RSA-");
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(rsa ? "RSA" : "EC");
            if (rsa) {
                generator.initialize(Integer.parseInt(kind.substring(4, 8)));
            } else {
                generator.initialize(new ECGenParameterSpec(kind));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(X500Name subject, KeyPair of, Instant from, Instant to,
                                        BasicConstraints authority, int usage) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name,
                BigInteger.valueOf(serial.incrementAndGet()), Date.from(from), Date.from(to), subject, of.getPublic());
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            builder.addExtension(Extension.subjectKeyIdentifier, false,
                    identifiers.createSubjectKeyIdentifier(of.getPublic()));
            builder.addExtension(Extension.authorityKeyIdentifier, false,
                    identifiers.createAuthorityKeyIdentifier(pair.getPublic()));
            if (authority != null) {
                builder.addExtension(Extension.basicConstraints, true, authority);
            } else {
                builder.addExtension(Extension.cRLDistributionPoints, false, address());
            }
            return new JcaX509CertificateConverter().getCertificate(
                    builder.build(new JcaContentSignerBuilder(ALGORITHM).build(pair.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CRLDistPoint address() {
        GeneralName address = new GeneralName(GeneralName.uniformResourceIdentifier, "http://crl.invalid/seal.crl");
        return new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(address)), null, null)});
    }
}
