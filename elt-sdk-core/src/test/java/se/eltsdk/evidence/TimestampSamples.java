package se.eltsdk.evidence;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import se.eltsdk.Sha256;
import se.eltsdk.seal.SealCertificateAuthority;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.seal.TimestampExchange;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.TestCertificates;

/** A time-stamp authority that can do wrong in one thing at a time. */
final class TimestampSamples {

    static final Instant NOW = EvidenceSamples.SEALED.plusSeconds(62);
    private static final KeyPair ISSUER_KEY = SealCertificateAuthority.pair(TestCertificates.P256);
    private static final KeyPair KEY = SealCertificateAuthority.pair("secp384r1");
    private static final List<KeyPurposeId> KEY_PURPOSE = List.of(KeyPurposeId.id_kp_timeStamping);
    private static final X500Name ISSUER_NAME = new X500Name("C=SE,O=Stamps AB,CN=Stamps CA");
    static final X509Certificate ISSUER = issuer(ISSUER_KEY);

    Instant time = NOW;
    /** Bouncy Castle writes the machine's time beside the stamped one: also in a test two years from now. */
    Instant certificateEnds = NOW.plus(Duration.ofDays(1_500));
    List<KeyPurposeId> purposes = KEY_PURPOSE;
    boolean criticalPurpose = true;
    KeyPair issuerKey = ISSUER_KEY;
    String policy = "1.2.752.999.7";
    UnaryOperator<TimeStampRequest> request = UnaryOperator.identity();
    UnaryOperator<byte[]> response = UnaryOperator.identity();

    TimestampAuthority authority() {
        return authority(this::respond);
    }

    static TimestampAuthority authority(TimestampExchange exchange) {
        return TimestampAuthority.of(issuers(), exchange);
    }

    static TrustAnchors issuers() {
        return TrustAnchors.of(List.of(ISSUER));
    }

    byte[] respond(byte[] der) {
        try {
            X509Certificate certificate = certificate(KEY_PURPOSE, true);
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", KEY.getPrivate(), certificate),
                    new JcaDigestCalculatorProviderBuilder().build()
                            .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    new ASN1ObjectIdentifier(policy));
            tokens.addCertificates(new JcaCertStore(List.of(certificate, issuer(issuerKey))));
            TimeStampResponse honest = new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                    .generate(request.apply(new TimeStampRequest(der)), BigInteger.TEN, Date.from(time));
            boolean wrongPurpose = !criticalPurpose || !purposes.equals(KEY_PURPOSE);
            return response.apply(wrongPurpose ? resigned(honest.getTimeStampToken()) : honest.getEncoded());
        } catch (CMSException | TSPException | IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What Bouncy Castle refuses to make: signed with a certificate for another purpose. */
    private byte[] resigned(TimeStampToken token) throws CMSException, IOException, OperatorCreationException,
            GeneralSecurityException {
        X509Certificate certificate = certificate(purposes, criticalPurpose);
        byte[] hash = Sha256.of(certificate.getEncoded()).toByteArray();
        AttributeTable attributes = new AttributeTable(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash)))));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(attributes))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEY.getPrivate()), certificate));
        generator.addCertificates(new JcaCertStore(List.of(certificate, issuer(issuerKey))));
        CMSTypedData content = token.toCMSSignedData().getSignedContent();
        return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted),
                generator.generate(content, true).toASN1Structure()).getEncoded();
    }

    private static X509Certificate issuer(KeyPair pair) {
        return certificate(new JcaX509v3CertificateBuilder(ISSUER_NAME, BigInteger.ONE,
                Date.from(NOW.minus(Duration.ofDays(700))), Date.from(NOW.plus(Duration.ofDays(2000))), ISSUER_NAME,
                pair.getPublic()), pair, new BasicConstraints(true), null, false);
    }

    private X509Certificate certificate(List<KeyPurposeId> purposes, boolean critical) {
        return certificate(new JcaX509v3CertificateBuilder(ISSUER_NAME, BigInteger.TWO,
                Date.from(NOW.minus(Duration.ofDays(100))), Date.from(certificateEnds),
                new X500Name("C=SE,O=Stamps AB,CN=Stamps 1"), KEY.getPublic()), issuerKey, null,
                purposes.isEmpty() ? null : new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)), critical);
    }

    private static X509Certificate certificate(X509v3CertificateBuilder builder, KeyPair issuer,
                                               BasicConstraints authority, ExtendedKeyUsage purpose, boolean critical) {
        try {
            if (authority != null) {
                builder.addExtension(Extension.basicConstraints, true, authority);
            }
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(
                    authority == null ? KeyUsage.digitalSignature : KeyUsage.keyCertSign | KeyUsage.cRLSign));
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, critical, purpose);
            }
            return new JcaX509CertificateConverter().getCertificate(
                    builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] twice(byte[] bytes) {
        byte[] two = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, two, bytes.length, bytes.length);
        return two;
    }
}
