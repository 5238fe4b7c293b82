package se.eltsdk.trust.key;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Self-signed certificates of any make, also such as no issuer would give; valid for a year around a test's time. */
public final class TestCertificates {

    public static final String RSA_2048 = "RSA-2048";
    public static final String RSA_1024 = "RSA-1024";
    public static final String P256 = "secp256r1";
    public static final String P384 = "secp384r1";

    /** Around the samples' month. */
    public static final Instant NOW = Instant.parse("2026-11-01T11:00:00Z");

    private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();

    private record Part(ASN1ObjectIdentifier id, ASN1Encodable value) {
    }

    private final X500Name subject;
    private final String kind;
    private final List<Part> parts = new ArrayList<>();

    private TestCertificates(String subject, String kind) {
        this.subject = new X500Name(subject);
        this.kind = kind;
    }

    public static TestCertificates named(String subject, String kind) {
        return new TestCertificates(subject, kind);
    }

    /** A seal certificate as an issuer would give it. */
    public static TestCertificates seal(String kind) {
        return named("C=SE,O=Omsorg AB,2.5.4.5=165560000019+CN=Omsorg AB Seal", kind).usage(KeyUsage.nonRepudiation);
    }

    public TestCertificates usage(int usage) {
        parts.add(new Part(Extension.keyUsage, new KeyUsage(usage)));
        return this;
    }

    public TestCertificates purposes(KeyPurposeId... purposes) {
        parts.add(new Part(Extension.extendedKeyUsage, new ExtendedKeyUsage(purposes)));
        return this;
    }

    public TestCertificates policy(String policy) {
        parts.add(new Part(Extension.certificatePolicies,
                new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(policy)))));
        return this;
    }

    public TestCertificates authority() {
        parts.add(new Part(Extension.basicConstraints, new BasicConstraints(true)));
        return this;
    }

    public KeyPair pair() {
        return PAIRS.computeIfAbsent(kind, TestCertificates::newPair);
    }

    public X509Certificate certificate() {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(subject, BigInteger.ONE,
                Date.from(NOW.minus(Duration.ofDays(180))), Date.from(NOW.plus(Duration.ofDays(180))), subject,
                pair().getPublic());
        try {
            for (Part part : parts) {
                builder.addExtension(part.id(), true, part.value());
            }
            String algorithm = kind.startsWith("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return new JcaX509CertificateConverter().getCertificate(
                    builder.build(new JcaContentSignerBuilder(algorithm).build(pair().getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public KeyMaterial material() {
        return material(pair().getPrivate(), certificate());
    }

    /** A certificate with another's key. */
    public KeyMaterial materialWithKeyOf(TestCertificates other) {
        return material(other.pair().getPrivate(), certificate());
    }

    /** Any key with any certificate, whether or not they belong together. */
    public static KeyMaterial material(PrivateKey key, X509Certificate certificate) {
        return new KeyMaterial(new LocalKey(key, null), List.of(certificate));
    }

    /** A PKCS#12 file in which this key stands under each of these aliases. */
    public byte[] pkcs12(char[] password, String... aliases) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (String alias : aliases) {
                store.setKeyEntry(alias, pair().getPrivate(), password, new X509Certificate[] {certificate()});
            }
            store.store(out, password);
            return out.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair newPair(String kind) {
        boolean rsa = kind.startsWith("RSA");
        try {
            AlgorithmParameterSpec spec = rsa
                    ? new RSAKeyGenParameterSpec(Integer.parseInt(kind.substring(4)), RSAKeyGenParameterSpec.F4)
                    : new ECGenParameterSpec(kind);
            KeyPairGenerator generator = KeyPairGenerator.getInstance(rsa ? "RSA" : "EC");
            generator.initialize(spec);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
