package se.eltsdk.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
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
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.Sha256;
import se.eltsdk.evidence.internal.ZipWriter;
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
    private static final Pattern TOKEN = Pattern.compile("(?<=<xades:EncapsulatedTimeStamp>)[^<]*");
    private static final Pattern VALUE = Pattern.compile("(?<=<ds:SignatureValue>)[^<]*");
    private static final List<KeyPurposeId> KEY_PURPOSE = List.of(KeyPurposeId.id_kp_timeStamping);
    private static final X500Name ISSUER_NAME = new X500Name("C=SE,O=Stamps AB,CN=Stamps CA");
    private static final UnaryOperator<byte[]> UNCHANGED = bytes -> bytes;
    static final X509Certificate ISSUER = issuer(ISSUER_KEY);

    Instant time = NOW;
    /** Bouncy Castle writes the machine's time beside the stamped one: also in a test two years from now. */
    Instant certificateEnds = NOW.plus(Duration.ofDays(1_500));
    List<KeyPurposeId> purposes = KEY_PURPOSE;
    boolean criticalPurpose = true;
    KeyPair issuerKey = ISSUER_KEY;
    KeyPair key = KEY;
    String algorithm = "SHA256withECDSA";
    /** What the signed attribute says the certificate's hash is. */
    UnaryOperator<byte[]> namedCertificate = UNCHANGED;
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
            boolean honestSignature = criticalPurpose && purposes.equals(KEY_PURPOSE) && key == KEY
                    && algorithm.equals("SHA256withECDSA") && namedCertificate.equals(UNCHANGED);
            return response.apply(!honestSignature ? resigned(honest.getTimeStampToken()) : honest.getEncoded());
        } catch (CMSException | TSPException | IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What Bouncy Castle refuses to make: signed with a certificate for another purpose. */
    private byte[] resigned(TimeStampToken token) throws CMSException, IOException, OperatorCreationException,
            GeneralSecurityException {
        X509Certificate certificate = certificate(purposes, criticalPurpose);
        byte[] hash = namedCertificate.apply(Sha256.of(certificate.getEncoded()).toByteArray());
        AttributeTable attributes = new AttributeTable(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash)))));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(attributes))
                .build(new JcaContentSignerBuilder(algorithm).setProvider(new BouncyCastleProvider()).build(key.getPrivate()), certificate));
        generator.addCertificates(new JcaCertStore(List.of(certificate, issuer(issuerKey))));
        CMSTypedData content = token.toCMSSignedData().getSignedContent();
        return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted),
                generator.generate(content, true).toASN1Structure()).getEncoded();
    }

    /** What the issuer of its certificate had revoked at this time, which is nothing but these. */
    static X509CRL revocationList(Instant madeAt) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(ISSUER_NAME, Date.from(madeAt));
        builder.setNextUpdate(Date.from(madeAt.plus(Duration.ofDays(7))));
        try {
            return new JcaX509CRLConverter().getCRL(builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA").build(ISSUER_KEY.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The token that it gives for the first seal of a package, whether it is taken or not. */
    byte[] tokenFor(EvidencePackage evidence) {
        AtomicReference<byte[]> given = new AtomicReference<>();
        try {
            evidence.withTimestamps(authority(request -> {
                given.compareAndSet(null, respond(request));
                return given.get();
            }));
        } catch (EltException e) {
            // The second seal's request gets the first one's token, if not already this one is wrong.
        }
        try {
            return new TimeStampResponse(given.get()).getTimeStampToken().getEncoded();
        } catch (TSPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The package with its time-stamps, also where they come too late and the library adds none. */
    Bytes stamped(EvidencePackage evidence) {
        TimestampSamples inTime = new TimestampSamples();
        inTime.time = EvidenceSamples.SEALED;
        Map<String, Bytes> files = EvidenceSamples.files(evidence.withTimestamps(inTime.authority()));
        files.replaceAll((name, content) -> name.startsWith("META-INF/signatures")
                ? withToken(tokenOver(content), content) : content);
        return ZipWriter.write(files);
    }

    private byte[] tokenOver(Bytes seal) {
        Matcher value = VALUE.matcher(new String(seal.toByteArray(), UTF_8));
        if (!value.find()) {
            throw new IllegalArgumentException("the seal has no signature value");
        }
        byte[] content = ("<ds:SignatureValue xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">" + value.group()
                + "</ds:SignatureValue>").getBytes(UTF_8);
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            return new TimeStampResponse(respond(generator.generate(NISTObjectIdentifiers.id_sha256,
                    Sha256.of(content).toByteArray()).getEncoded())).getTimeStampToken().getEncoded();
        } catch (TSPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As BER: the outermost element has its end marked instead of its length given, which takes two bytes after 30. */
    private static byte[] indefinite(byte[] token) {
        byte[] changed = Arrays.copyOf(token, token.length);
        int header = 2 + (token[1] & 0x7F);
        System.arraycopy(token, header, changed, 2, token.length - header);
        changed[1] = (byte) 0x80;
        return Arrays.copyOf(Arrays.copyOf(changed, 2 + token.length - header), 4 + token.length - header);
    }

    /** The token in forms that are not the standard's. */
    static Map<String, byte[]> tokensOfOtherForms(byte[] token) {
        try {
            SignedData data = SignedData.getInstance(ContentInfo.getInstance(token).getContent());
            ASN1Encodable signer = data.getSignerInfos().getObjectAt(0);
            ASN1ObjectIdentifier type = CMSObjectIdentifiers.signedData;
            return Map.of(
                    "of indefinite length", indefinite(token),
                    "followed by a byte", Arrays.copyOf(token, token.length + 1),
                    "of another content type", new ContentInfo(CMSObjectIdentifiers.data, data).getEncoded("DL"),
                    "without certificates", new ContentInfo(type, new SignedData(data.getVersion(),
                            data.getDigestAlgorithms(), data.getEncapContentInfo(), null, null,
                            data.getSignerInfos())).getEncoded("DL"),
                    "without a signer", new ContentInfo(type, new SignedData(data.getVersion(),
                            data.getDigestAlgorithms(), data.getEncapContentInfo(), data.getCertificates(), null,
                            new DLSet())).getEncoded("DL"),
                    "with two signers", new ContentInfo(type, new SignedData(data.getVersion(),
                            data.getDigestAlgorithms(), data.getEncapContentInfo(), data.getCertificates(), null,
                            new DLSet(new ASN1Encodable[] {signer, signer}))).getEncoded("DL"),
                    "with a digest that it does not list", new ContentInfo(type, new SignedData(data.getVersion(),
                            new DLSet(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512)),
                            data.getEncapContentInfo(), data.getCertificates(), null, data.getSignerInfos()))
                            .getEncoded("DL"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate issuer(KeyPair pair) {
        return certificate(new JcaX509v3CertificateBuilder(ISSUER_NAME, BigInteger.ONE,
                Date.from(NOW.minus(Duration.ofDays(700))), Date.from(NOW.plus(Duration.ofDays(7300))), ISSUER_NAME,
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

    /** The token of a seal's time-stamp. */
    static byte[] token(Bytes seal) {
        Matcher found = TOKEN.matcher(new String(seal.toByteArray(), UTF_8));
        if (!found.find()) {
            throw new IllegalArgumentException("the seal has no time-stamp");
        }
        return Base64.getDecoder().decode(found.group());
    }

    /** The seal with another token. */
    static Bytes withToken(byte[] token, Bytes seal) {
        return Bytes.of(TOKEN.matcher(new String(seal.toByteArray(), UTF_8))
                .replaceFirst(Base64.getEncoder().encodeToString(token)).getBytes(UTF_8));
    }

    static byte[] twice(byte[] bytes) {
        byte[] two = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, two, bytes.length, bytes.length);
        return two;
    }
}
