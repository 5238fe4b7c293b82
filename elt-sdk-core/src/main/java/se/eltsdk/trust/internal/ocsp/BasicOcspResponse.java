package se.eltsdk.trust.internal.ocsp;

import static se.eltsdk.trust.internal.ocsp.DerReader.ENUMERATED;
import static se.eltsdk.trust.internal.ocsp.DerReader.INTEGER;
import static se.eltsdk.trust.internal.ocsp.DerReader.OBJECT_IDENTIFIER;
import static se.eltsdk.trust.internal.ocsp.DerReader.OCTET_STRING;
import static se.eltsdk.trust.internal.ocsp.DerReader.SEQUENCE;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.CertificateReader;

/**
 * The parts of an OCSP answer (RFC 6960 §4.2.1) in the one shape that BankID gives it: successful, basic, version 1,
 * about one certificate, signed with RSA, with the responder's certificate and no other. Nothing of it is judged yet.
 *
 * @param signedPart  what the signature is made over, {@code tbsResponseData}
 * @param responderId the element that names the responder, by name or by key
 * @param algorithm   the JCA name of the signature's algorithm
 * @param responder   the certificate that came along
 */
public record BasicOcspResponse(byte[] signedPart, byte[] responderId, Instant producedAt, Single single,
        List<Extension> extensions,
                  String algorithm, byte[] signature, X509Certificate responder) {

    static final int EXPLICIT_0 = 0xA0;
    static final int EXPLICIT_1 = 0xA1;
    static final int EXPLICIT_2 = 0xA2;

    private static final int GOOD = 0x80;
    private static final int REVOKED = EXPLICIT_1;
    private static final int UNKNOWN = 0x82;
    private static final String BASIC = "06092b0601050507300101";
    private static final Map<String, String> ALGORITHMS = Map.of(
            "300d06092a864886f70d01010b0500", "SHA256withRSA",
            "300d06092a864886f70d01010c0500", "SHA384withRSA",
            "300d06092a864886f70d01010d0500", "SHA512withRSA");

    enum Status { GOOD, REVOKED, UNKNOWN }

    /**
     * What is said of one certificate.
     *
     * @param nextUpdate {@link Instant#MAX} where there is none
     */
    record Single(String hashAlgorithm, byte[] issuerNameHash, byte[] issuerKeyHash, byte[] serialNumber, Status status,
                  Instant thisUpdate, Instant nextUpdate, List<Extension> extensions) {
    }

    /**
     * An extension of the answer or of what it says of a certificate.
     *
     * @param id the whole object identifier in hex
     */
    record Extension(String id, boolean critical, byte[] value) {
    }

    public static BasicOcspResponse read(byte[] der) {
        DerReader response = new DerReader(der).only(SEQUENCE);
        byte[] status = response.content(ENUMERATED);
        if (!Arrays.equals(status, new byte[1])) {
            throw refused("read-status", null);
        }
        DerReader body = response.only(EXPLICIT_0).only(SEQUENCE);
        if (!BASIC.equals(body.hex(OBJECT_IDENTIFIER))) {
            throw refused("read-type", null);
        }
        return basic(body.only(OCTET_STRING).only(SEQUENCE));
    }

    private static UntrustedException refused(String variant, @Nullable Exception cause) {
        return new UntrustedException(ErrorMessage.of(ErrorCode.OCSP_RESPONSE.variant(variant)), cause);
    }

    private static BasicOcspResponse basic(DerReader basic) {
        byte[] signedPart = basic.whole(SEQUENCE);
        String algorithm = ALGORITHMS.get(basic.hex(SEQUENCE));
        if (algorithm == null) {
            throw refused("read-algorithm", null);
        }
        byte[] signature = basic.bits();
        X509Certificate responder = certificate(basic.only(EXPLICIT_0).only(SEQUENCE));
        DerReader data = new DerReader(signedPart).only(SEQUENCE);
        byte[] responderId = responderId(data);
        Instant producedAt = data.time();
        Single single = single(data.enter(SEQUENCE).only(SEQUENCE));
        List<Extension> extensions = extensions(data);
        return new BasicOcspResponse(signedPart, responderId, producedAt, single, extensions, algorithm, signature,
                responder);
    }

    /** By name, or by the hash of the key. */
    private static byte[] responderId(DerReader data) {
        if (!data.sees(EXPLICIT_2)) {
            return data.whole(EXPLICIT_1);
        }
        byte[] byKey = data.whole(EXPLICIT_2);
        new DerReader(byKey).only(EXPLICIT_2).only(OCTET_STRING);
        return byKey;
    }

    private static Single single(DerReader single) {
        DerReader id = single.enter(SEQUENCE);
        String hashAlgorithm = id.hex(SEQUENCE);
        byte[] nameHash = id.content(OCTET_STRING);
        byte[] keyHash = id.content(OCTET_STRING);
        byte[] serialNumber = id.content(INTEGER);
        id.expectEnd();
        Status status = status(single);
        Instant thisUpdate = single.time();
        Instant nextUpdate = single.sees(EXPLICIT_0) ? nextUpdate(single.enter(EXPLICIT_0)) : Instant.MAX;
        return new Single(hashAlgorithm, nameHash, keyHash, serialNumber, status, thisUpdate, nextUpdate,
                extensions(single));
    }

    private static Status status(DerReader single) {
        int tag = single.tag();
        DerReader content = single.enter(tag);
        if (tag == REVOKED) {
            content.time();
            if (content.hasMore()) {
                content.only(EXPLICIT_0).only(ENUMERATED);
            }
            return Status.REVOKED;
        }
        content.expectEnd();
        return switch (tag) {
            case GOOD -> Status.GOOD;
            case UNKNOWN -> Status.UNKNOWN;
            default -> throw content.unexpected("a certificate's status");
        };
    }

    private static Instant nextUpdate(DerReader content) {
        Instant nextUpdate = content.time();
        content.expectEnd();
        return nextUpdate;
    }

    /** The extensions that end an element, each id once; none where the element ends before them. */
    private static List<Extension> extensions(DerReader owner) {
        List<Extension> extensions = new ArrayList<>();
        if (owner.hasMore()) {
            DerReader list = owner.only(EXPLICIT_1).only(SEQUENCE);
            do {
                extensions.add(extension(list.enter(SEQUENCE)));
            } while (list.hasMore());
        }
        if (extensions.stream().map(Extension::id).distinct().count() < extensions.size()) {
            throw refused("read-extension", null);
        }
        return List.copyOf(extensions);
    }

    private static Extension extension(DerReader extension) {
        String id = extension.hex(OBJECT_IDENTIFIER);
        boolean critical = extension.trueOrAbsent();
        byte[] value = extension.content(OCTET_STRING);
        extension.expectEnd();
        return new Extension(id, critical, value);
    }

    private static X509Certificate certificate(DerReader certificates) {
        byte[] der = certificates.whole(SEQUENCE);
        certificates.expectEnd();
        requireSignedWhole(new DerReader(der).only(SEQUENCE));
        try {
            return CertificateReader.one(der)
                    .orElseThrow(() -> refused("read-responder", null));
        } catch (CertificateException e) {
            throw refused("read-responder", e);
        }
    }

    /**
     * What of a certificate is not signed has one form only: the algorithm is the one in the signed part, byte for byte
     * (RFC 5280 §4.1.1.2), and there are no unused bits. The JDK passes over both, which would be places for a change
     * that nobody sees.
     */
    private static void requireSignedWhole(DerReader certificate) {
        byte[] algorithm = algorithm(certificate.enter(SEQUENCE));
        if (!Arrays.equals(algorithm, certificate.whole(SEQUENCE))) {
            throw refused("read-responder-algorithm", null);
        }
        certificate.bits();
        certificate.expectEnd();
    }

    private static byte[] algorithm(DerReader signed) {
        if (signed.sees(EXPLICIT_0)) {
            signed.enter(EXPLICIT_0);
        }
        signed.enter(INTEGER);
        return signed.whole(SEQUENCE);
    }
}
