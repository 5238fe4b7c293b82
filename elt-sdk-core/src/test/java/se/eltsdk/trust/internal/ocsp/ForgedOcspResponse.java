package se.eltsdk.trust.internal.ocsp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import se.eltsdk.trust.key.TestCertificates;

/** An OCSP answer put together part by part and signed at the end, so that any part can be wrong and yet signed. */
public final class ForgedOcspResponse {

    public static final ASN1Encodable GOOD = new DERTaggedObject(false, 0, DERNull.INSTANCE);
    public static final ASN1Encodable UNKNOWN = new DERTaggedObject(false, 2, DERNull.INSTANCE);

    private final ForgedBankIdPki bankId;
    private final List<ASN1Encodable> moreExtensions = new ArrayList<>();
    private int status;
    private ASN1ObjectIdentifier type = OCSPObjectIdentifiers.id_pkix_ocsp_basic;
    private String hashName = "SHA-1";
    private ASN1ObjectIdentifier hash = OIWObjectIdentifiers.idSHA1;
    private UnaryOperator<byte[]> nameHash = UnaryOperator.identity();
    private UnaryOperator<byte[]> keyHash = UnaryOperator.identity();
    private BigInteger serial;
    private ASN1Encodable certificateStatus = GOOD;
    private int answers = 1;
    private Instant producedAt = TestCertificates.NOW;
    private Instant thisUpdate;
    private Instant nextUpdate;
    private ASN1Encodable nextElement;
    private UnaryOperator<byte[]> signatureValue = UnaryOperator.identity();
    private ASN1Encodable singleExtension;
    private boolean nonce = true;
    private boolean nonceCritical = true;
    private UnaryOperator<byte[]> nonceValue = UnaryOperator.identity();
    private ASN1Encodable responderId;
    private X509Certificate[] certificates;
    private PrivateKey signer;
    private String algorithm = "SHA256withRSA";
    private ASN1ObjectIdentifier algorithmId = PKCSObjectIdentifiers.sha256WithRSAEncryption;
    private boolean versioned;

    ForgedOcspResponse(ForgedBankIdPki bankId) {
        this.bankId = bankId;
        this.serial = bankId.person().getSerialNumber();
        this.responderId = byName(bankId.responder().certificate());
        this.certificates = new X509Certificate[] {bankId.responder().certificate()};
        this.signer = bankId.responder().pair().getPrivate();
    }

    public static ASN1Encodable revoked(Instant at) {
        return new DERTaggedObject(false, 1, new DERSequence(new ASN1Encodable[] {time(at),
            new DERTaggedObject(true, 0, new ASN1Enumerated(1))}));
    }

    static ASN1Encodable byName(X509Certificate responder) {
        return new DERTaggedObject(true, 1, X500Name.getInstance(responder.getSubjectX500Principal().getEncoded()));
    }

    public ForgedOcspResponse status(int code) {
        status = code;
        return this;
    }

    public ForgedOcspResponse type(ASN1ObjectIdentifier id) {
        type = id;
        return this;
    }

    /** Both hashes made with SHA-256, and said to be. */
    public ForgedOcspResponse hashedWithSha256() {
        hashName = "SHA-256";
        hash = NISTObjectIdentifiers.id_sha256;
        return this;
    }

    public ForgedOcspResponse nameHash(UnaryOperator<byte[]> fault) {
        nameHash = fault;
        return this;
    }

    public ForgedOcspResponse keyHash(UnaryOperator<byte[]> fault) {
        keyHash = fault;
        return this;
    }

    public ForgedOcspResponse serial(BigInteger number) {
        serial = number;
        return this;
    }

    public ForgedOcspResponse certificateStatus(ASN1Encodable value) {
        certificateStatus = value;
        return this;
    }

    public ForgedOcspResponse answers(int number) {
        answers = number;
        return this;
    }

    public ForgedOcspResponse producedAt(Instant at) {
        producedAt = at;
        return this;
    }

    public ForgedOcspResponse thisUpdate(Instant at) {
        thisUpdate = at;
        return this;
    }

    public ForgedOcspResponse nextUpdate(Instant at) {
        nextUpdate = at;
        return this;
    }

    /** Any element where the next update belongs. */
    public ForgedOcspResponse nextUpdate(ASN1Encodable element) {
        nextElement = element;
        return this;
    }

    /** The signature, when it has been made. */
    public ForgedOcspResponse signature(UnaryOperator<byte[]> fault) {
        signatureValue = fault;
        return this;
    }

    public ForgedOcspResponse singleExtension(String id, boolean critical) {
        singleExtension = extension(new ASN1ObjectIdentifier(id), critical, new byte[1]);
        return this;
    }

    public ForgedOcspResponse moreExtension(String id, boolean critical, byte... value) {
        moreExtensions.add(extension(new ASN1ObjectIdentifier(id), critical, value));
        return this;
    }

    public ForgedOcspResponse noNonce() {
        nonce = false;
        return this;
    }

    public ForgedOcspResponse nonceNotCritical() {
        nonceCritical = false;
        return this;
    }

    public ForgedOcspResponse nonce(UnaryOperator<byte[]> fault) {
        nonceValue = fault;
        return this;
    }

    public ForgedOcspResponse responderId(ASN1Encodable id) {
        responderId = id;
        return this;
    }

    public ForgedOcspResponse certificates(X509Certificate... shipped) {
        certificates = shipped;
        return this;
    }

    public ForgedOcspResponse signedBy(PrivateKey key) {
        signer = key;
        return this;
    }

    public ForgedOcspResponse algorithm(String name, ASN1ObjectIdentifier id) {
        algorithm = name;
        algorithmId = id;
        return this;
    }

    /** With the version stated, which DER leaves out where it is 1. */
    public ForgedOcspResponse versioned() {
        versioned = true;
        return this;
    }

    /** The answer that belongs to this base64 text of a signature. */
    public byte[] der(String signatureText) {
        try {
            ASN1Encodable data = data(signatureText);
            ASN1EncodableVector basic = new ASN1EncodableVector();
            basic.add(data);
            basic.add(new AlgorithmIdentifier(algorithmId, DERNull.INSTANCE));
            basic.add(new DERBitString(signatureValue.apply(signature(data))));
            if (certificates.length > 0) {
                basic.add(new DERTaggedObject(true, 0, new DERSequence(encoded(certificates))));
            }
            DERSequence bytes = new DERSequence(new ASN1Encodable[] {type,
                new DEROctetString(new DERSequence(basic).getEncoded())});
            return new DERSequence(status == 0
                    ? new ASN1Encodable[] {new ASN1Enumerated(status), new DERTaggedObject(true, 0, bytes)}
                    : new ASN1Encodable[] {new ASN1Enumerated(status)}).getEncoded();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-1 over the text and twelve bytes more, as BankID makes it. */
    static byte[] nonce(String signatureText) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-1").digest(signatureText.getBytes(US_ASCII)), 32);
    }

    private ASN1Encodable data(String signatureText) throws GeneralSecurityException, IOException {
        ASN1EncodableVector data = new ASN1EncodableVector();
        if (versioned) {
            data.add(new DERTaggedObject(true, 0, new ASN1Integer(0)));
        }
        data.add(responderId);
        data.add(time(producedAt));
        ASN1EncodableVector responses = new ASN1EncodableVector();
        for (int i = 0; i < answers; i++) {
            responses.add(single(serial.add(BigInteger.valueOf(i))));
        }
        data.add(new DERSequence(responses));
        ASN1EncodableVector extensions = new ASN1EncodableVector();
        if (nonce) {
            extensions.add(extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, nonceCritical,
                    nonceValue.apply(nonce(signatureText))));
        }
        moreExtensions.forEach(extensions::add);
        if (extensions.size() > 0) {
            data.add(new DERTaggedObject(true, 1, new DERSequence(extensions)));
        }
        return new DERSequence(data);
    }

    private ASN1Encodable single(BigInteger number) throws GeneralSecurityException {
        X509Certificate issuer = bankId.customerCa();
        MessageDigest digest = MessageDigest.getInstance(hashName);
        byte[] name = nameHash.apply(digest.digest(issuer.getSubjectX500Principal().getEncoded()));
        byte[] key = keyHash.apply(digest.digest(
                SubjectPublicKeyInfo.getInstance(issuer.getPublicKey().getEncoded()).getPublicKeyData().getBytes()));
        ASN1EncodableVector single = new ASN1EncodableVector();
        single.add(new DERSequence(new ASN1Encodable[] {new AlgorithmIdentifier(hash, DERNull.INSTANCE),
            new DEROctetString(name), new DEROctetString(key), new ASN1Integer(number)}));
        single.add(certificateStatus);
        single.add(time(thisUpdate == null ? producedAt : thisUpdate));
        if (nextUpdate != null) {
            single.add(new DERTaggedObject(true, 0, time(nextUpdate)));
        }
        if (nextElement != null) {
            single.add(nextElement);
        }
        if (singleExtension != null) {
            single.add(new DERTaggedObject(true, 1, new DERSequence(singleExtension)));
        }
        return new DERSequence(single);
    }

    private byte[] signature(ASN1Encodable data) throws GeneralSecurityException, IOException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(signer);
        signature.update(data.toASN1Primitive().getEncoded());
        return signature.sign();
    }

    private static ASN1Encodable extension(ASN1ObjectIdentifier id, boolean critical, byte[] value) {
        DEROctetString octets = new DEROctetString(value);
        return new DERSequence(critical ? new ASN1Encodable[] {id, ASN1Boolean.TRUE, octets}
                : new ASN1Encodable[] {id, octets});
    }

    static ASN1GeneralizedTime time(Instant at) {
        return new DERGeneralizedTime(Date.from(at));
    }

    private static ASN1Encodable[] encoded(X509Certificate... certificates)
            throws GeneralSecurityException, IOException {
        ASN1Encodable[] encoded = new ASN1Encodable[certificates.length];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = ASN1Primitive.fromByteArray(certificates[i].getEncoded());
        }
        return encoded;
    }
}
