package se.eltsdk.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
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
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import se.eltsdk.trust.key.TestCertificates;

/**
 * One certificate of a made-up hierarchy, with the fault that a test asks for. Keys are made once for each name given
 * to {@link #key}; without a fault it is valid for a year around {@link TestCertificates#NOW}.
 */
public final class ForgedCertificate {

    private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();

    private record Part(boolean critical, byte[] value) {
    }

    private final Map<ASN1ObjectIdentifier, Part> parts = new LinkedHashMap<>();
    private X500Name subject;
    private String key;
    private Instant from = TestCertificates.NOW.minus(Duration.ofDays(180));
    private Instant to = TestCertificates.NOW.plus(Duration.ofDays(180));
    private BigInteger serial = BigInteger.valueOf(0x7F00_0001);
    private String algorithm = "SHA256withRSA";
    private X500Name issuer;
    private KeyPair issuerPair;
    private SubjectPublicKeyInfo publicKey;

    private ForgedCertificate(String subject) {
        this.subject = new X500Name(subject);
        this.key = "RSA-2048 " + subject;
    }

    public static ForgedCertificate named(String subject) {
        return new ForgedCertificate(subject);
    }

    /** A CA's. */
    public static ForgedCertificate authority(String subject) {
        return named(subject).with(Extension.basicConstraints, true, new BasicConstraints(true))
                .usage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    public ForgedCertificate subject(String name) {
        subject = new X500Name(name);
        return this;
    }

    /** Begins with the kind, {@code RSA-1024} or {@code secp256r1} for example; what follows tells keys apart. */
    public ForgedCertificate key(String name) {
        key = name;
        return this;
    }

    public ForgedCertificate valid(Instant first, Instant last) {
        from = first;
        to = last;
        return this;
    }

    public ForgedCertificate serial(BigInteger number) {
        serial = number;
        return this;
    }

    public ForgedCertificate algorithm(String name) {
        algorithm = name;
        return this;
    }

    public ForgedCertificate usage(int usage) {
        return with(Extension.keyUsage, true, new KeyUsage(usage));
    }

    public ForgedCertificate purpose(KeyPurposeId purpose) {
        return with(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
    }

    public ForgedCertificate policy(String policy) {
        return with(Extension.certificatePolicies, false,
                new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(policy))));
    }

    public ForgedCertificate with(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        try {
            return with(id, critical, value.toASN1Primitive().getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Any bytes where the extension's value belongs. */
    public ForgedCertificate with(ASN1ObjectIdentifier id, boolean critical, byte[] value) {
        parts.put(id, new Part(critical, value));
        return this;
    }

    /** Shows another public key than that of {@link #pair()}. */
    public ForgedCertificate publicKey(SubjectPublicKeyInfo info) {
        publicKey = info;
        return this;
    }

    public ForgedCertificate without(ASN1ObjectIdentifier id) {
        parts.remove(id);
        return this;
    }

    public ForgedCertificate issuedBy(ForgedCertificate ca) {
        return issuedAs(ca.subject.toString(), ca.pair());
    }

    /** Under that name, with whatever key. */
    public ForgedCertificate issuedAs(String name, KeyPair signer) {
        issuer = new X500Name(name);
        issuerPair = signer;
        return this;
    }

    public ForgedCertificate selfIssued() {
        issuer = null;
        issuerPair = null;
        return this;
    }

    public KeyPair pair() {
        return PAIRS.computeIfAbsent(key, ForgedCertificate::newPair);
    }

    public X509Certificate certificate() {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(issuer == null ? subject : issuer, serial,
                Date.from(from), Date.from(to), subject,
                publicKey == null ? SubjectPublicKeyInfo.getInstance(pair().getPublic().getEncoded()) : publicKey);
        try {
            for (Map.Entry<ASN1ObjectIdentifier, Part> part : parts.entrySet()) {
                builder.addExtension(part.getKey(), part.getValue().critical(), part.getValue().value());
            }
            return new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder(algorithm)
                    .build((issuerPair == null ? pair() : issuerPair).getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newPair(String name) {
        String kind = name.split(" ", 2)[0];
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.startsWith("RSA") ? "RSA" : "EC");
            if (kind.startsWith("RSA")) {
                generator.initialize(Integer.parseInt(kind.substring(4)));
            } else {
                generator.initialize(new ECGenParameterSpec(kind));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
