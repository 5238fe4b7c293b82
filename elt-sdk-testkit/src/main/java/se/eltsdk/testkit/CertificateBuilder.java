package se.eltsdk.testkit;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Builder for a certificate, by default with a new RSA-2048 key. */
final class CertificateBuilder {

    private static final int SERIAL_BITS = 63;

    private record Part(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {}

    private final X500Name subject;
    private Instant from;
    private Instant to;
    private final List<Part> parts = new ArrayList<>();

    private CertificateBuilder(X500Name subject, Instant from, Instant to) {
        this.subject = subject;
        this.from = from;
        this.to = to;
    }

    /** For a person, a server or a stamp: valid from one day ago, for two years. */
    static CertificateBuilder leaf(X500Name subject, Instant now) {
        return new CertificateBuilder(subject, now.minus(1, ChronoUnit.DAYS), years(now, 2));
    }

    /** For a CA or an OCSP responder: stays valid when a test sets its clock back. */
    static CertificateBuilder longLived(X500Name subject, Instant now) {
        return new CertificateBuilder(subject, years(now, -2), years(now, 8));
    }

    static CertificateBuilder authority(X500Name subject, Instant now, boolean criticalConstraint) {
        return longLived(subject, now)
                .with(Extension.basicConstraints, criticalConstraint, new BasicConstraints(true))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    CertificateBuilder valid(Instant first, Instant last) {
        from = first;
        to = last;
        return this;
    }

    CertificateBuilder with(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        parts.add(new Part(id, critical, value));
        return this;
    }

    CertificateBuilder withPolicy(String policy) {
        PolicyInformation information = new PolicyInformation(new ASN1ObjectIdentifier(policy));
        return with(Extension.certificatePolicies, false, new CertificatePolicies(information));
    }

    TestCredential selfSigned() {
        return selfSigned(newKeyPair());
    }

    TestCredential selfSigned(KeyPair pair) {
        return new TestCredential(pair.getPrivate(), List.of(sign(subject, pair, pair.getPublic())), newPassword());
    }

    TestCredential issuedBy(TestCredential issuer) {
        return issuedBy(issuer, newKeyPair());
    }

    TestCredential issuedBy(TestCredential issuer, KeyPair pair) {
        X500Name name = X500Name.getInstance(issuer.certificate().getSubjectX500Principal().getEncoded());
        KeyPair signer = new KeyPair(issuer.certificate().getPublicKey(), issuer.privateKey());
        List<X509Certificate> chain = new ArrayList<>(List.of(sign(name, signer, pair.getPublic())));
        chain.addAll(issuer.chain());
        return new TestCredential(pair.getPrivate(), chain, newPassword());
    }

    private X509Certificate sign(X500Name issuer, KeyPair signer, PublicKey key) {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(issuer, newSerial(), Date.from(from),
                Date.from(to), subject, SubjectPublicKeyInfo.getInstance(key.getEncoded()));
        try {
            for (Part part : parts) {
                builder.addExtension(part.id(), part.critical(), part.value());
            }
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            builder.addExtension(Extension.authorityKeyIdentifier, false,
                    identifiers.createAuthorityKeyIdentifier(signer.getPublic()));
            return new JcaX509CertificateConverter().getCertificate(
                    builder.build(new JcaContentSignerBuilder(signatureAlgorithm(signer.getPrivate())).build(signer.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("A test certificate could not be made", e);
        }
    }

    static String signatureAlgorithm(PrivateKey key) {
        return key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    }

    static KeyPair newKeyPair() {
        return newKeyPair("RSA", 2048);
    }

    /** New RSA keys, made at the same time in threads of their own: each takes a part of a second. */
    static List<KeyPair> newKeyPairs(int count) {
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(count, Runtime.getRuntime().availableProcessors()));
        try {
            return Stream.generate(() -> CompletableFuture.supplyAsync(CertificateBuilder::newKeyPair, threads))
                    .limit(count).toList().stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    /** A key on P-256, which takes far less time to make. */
    static KeyPair newEcKeyPair() {
        return newKeyPair("EC", 256);
    }

    private static KeyPair newKeyPair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits, new SecureRandom());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has RSA and EC", e);
        }
    }

    private static BigInteger newSerial() {
        return new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS - 1);
    }

    private static char[] newPassword() {
        byte[] bytes = new byte[15];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes).toCharArray();
    }

    private static Instant years(Instant now, int years) {
        return now.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
    }
}
