package se.eltsdk.seal.internal.timestamp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.internal.CertificateReader;
import se.eltsdk.trust.internal.ocsp.DerReader;

/**
 * The one form in which a time-stamp token is read (RFC 5652, section 5): lengths in their shortest form, one signer, the
 * algorithms of this library. Bouncy Castle accepts more. What it passes over is not signed, so that two programs could
 * read two tokens.
 *
 * @param token        for Bouncy Castle, without certificates
 * @param certificates those of the token that can be read; nothing signs them, and they only lead to a trusted one
 */
record TimestampTokenForm(TimeStampToken token, List<X509Certificate> certificates) {

    private static final int MOST_CERTIFICATES = 8;
    private static final int SET = 0x31;
    private static final int CERTIFICATES = 0xA0;
    private static final int REVOCATION_LISTS = 0xA1;
    private static final Set<String> DIGESTS = Set.of(NISTObjectIdentifiers.id_sha256.getId(),
            NISTObjectIdentifiers.id_sha384.getId(), NISTObjectIdentifiers.id_sha512.getId());
    /** Of RSA (PKCS #1 v1.5) and ECDSA; {@code rsaEncryption} leaves the digest to the field for it. */
    private static final Set<String> SIGNATURES = Set.of(PKCSObjectIdentifiers.rsaEncryption.getId(),
            PKCSObjectIdentifiers.sha256WithRSAEncryption.getId(),
            PKCSObjectIdentifiers.sha384WithRSAEncryption.getId(),
            PKCSObjectIdentifiers.sha512WithRSAEncryption.getId(),
            X9ObjectIdentifiers.ecdsa_with_SHA256.getId(), X9ObjectIdentifiers.ecdsa_with_SHA384.getId(),
            X9ObjectIdentifiers.ecdsa_with_SHA512.getId());

    /** The token; empty when it has another form, or something follows it. */
    static Optional<TimestampTokenForm> read(byte[] der) {
        try {
            DerReader outside = new DerReader(der).only(DerReader.SEQUENCE);
            if (!Arrays.equals(outside.whole(DerReader.OBJECT_IDENTIFIER),
                    CMSObjectIdentifiers.signedData.getEncoded())) {
                return Optional.empty();
            }
            DerReader data = outside.only(CERTIFICATES).only(DerReader.SEQUENCE);
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            for (int tag : List.of(DerReader.INTEGER, SET, DerReader.SEQUENCE)) {
                read.write(data.whole(tag));
            }
            List<X509Certificate> certificates = certificates(data.enter(CERTIFICATES));
            if (data.sees(REVOCATION_LISTS)) {
                data.enter(REVOCATION_LISTS);
            }
            read.write(data.whole(SET));
            data.expectEnd();
            return signed(read.toByteArray()).map(token -> new TimestampTokenForm(token, certificates));
        } catch (TSPException | IOException | RuntimeException e) {
            // Bouncy Castle throws many kinds of exceptions for bytes that are not of the form.
            return Optional.empty();
        }
    }

    /** The object identifier of the first signer's algorithm, where it is none of those that are read, for example RSASSA-PSS. */
    static Optional<String> unknownSignature(byte[] der) {
        try {
            SignedData data = SignedData.getInstance(ContentInfo.getInstance(der).getContent());
            return elements(data.getSignerInfos()).map(SignerInfo::getInstance)
                    .map(each -> each.getDigestEncryptionAlgorithm().getAlgorithm().getId())
                    .filter(id -> !SIGNATURES.contains(id)).findFirst();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the signature is by algorithms that may be relied on. */
    boolean isStrong() {
        SignerInfo signer = token.toCMSSignedData().getSignerInfos().iterator().next().toASN1Structure();
        return DIGESTS.contains(signer.getDigestAlgorithm().getAlgorithm().getId())
                && SIGNATURES.contains(signer.getDigestEncryptionAlgorithm().getAlgorithm().getId());
    }

    private static List<X509Certificate> certificates(DerReader list) {
        List<X509Certificate> certificates = new ArrayList<>();
        int count = 0;
        while (list.hasMore()) {
            certificate(list.whole(DerReader.SEQUENCE)).ifPresent(certificates::add);
            count++;
        }
        if (count > MOST_CERTIFICATES) {
            throw new IllegalArgumentException("too many certificates");
        }
        return certificates;
    }

    private static Optional<X509Certificate> certificate(byte[] der) {
        try {
            Optional<X509Certificate> certificate = CertificateReader.one(der);
            // The JDK reads some extensions only when they are asked for.
            certificate.ifPresent(CertificateFacts::of);
            return certificate;
        } catch (CertificateException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Version, digests, content and signers; empty unless they are, written again, the bytes that were given. */
    private static Optional<TimeStampToken> signed(byte[] given) throws IOException, TSPException {
        DerReader parts = new DerReader(given);
        ASN1Integer version = ASN1Integer.getInstance(parts.whole(DerReader.INTEGER));
        ASN1Set digests = ASN1Set.getInstance(parts.whole(SET));
        ContentInfo content = ContentInfo.getInstance(parts.whole(DerReader.SEQUENCE));
        List<SignerInfo> signers = elements(ASN1Set.getInstance(parts.whole(SET))).map(SignerInfo::getInstance).toList();
        SignedData again = new SignedData(version, digests, content, null, null,
                new DLSet(signers.toArray(ASN1Encodable[]::new)));
        byte[] bytes = new DerReader(again.getEncoded(ASN1Encoding.DL)).content(DerReader.SEQUENCE);
        if (signers.size() != 1 || !Arrays.equals(given, bytes) || !isPlain(digests, content, signers.get(0))) {
            return Optional.empty();
        }
        TimeStampToken token = new TimeStampToken(new ContentInfo(CMSObjectIdentifiers.signedData, again));
        Extensions extensions = token.getTimeStampInfo().toASN1Structure().getExtensions();
        return extensions != null && extensions.getCriticalExtensionOIDs().length > 0 ? Optional.empty()
                : Optional.of(token);
    }

    /** The content is bytes, the signer's digest is listed, and no algorithm has parameters. */
    private static boolean isPlain(ASN1Set listed, ContentInfo content, SignerInfo signer) {
        List<AlgorithmIdentifier> digests = elements(listed).map(AlgorithmIdentifier::getInstance).toList();
        return content.getContent() instanceof ASN1OctetString
                && digests.stream().anyMatch(each ->
                        each.getAlgorithm().equals(signer.getDigestAlgorithm().getAlgorithm()))
                && Stream.concat(digests.stream(),
                        Stream.of(signer.getDigestAlgorithm(), signer.getDigestEncryptionAlgorithm()))
                        .map(AlgorithmIdentifier::getParameters)
                        .allMatch(each -> each == null || each instanceof ASN1Null);
    }

    private static Stream<ASN1Encodable> elements(ASN1Set set) {
        return StreamSupport.stream(set.spliterator(), false);
    }
}
