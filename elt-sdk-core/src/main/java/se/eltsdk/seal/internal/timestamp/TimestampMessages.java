package se.eltsdk.seal.internal.timestamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;

/** A request for a time-stamp and the response to it (RFC 3161, section 2.4), each request with its own nonce. */
final class TimestampMessages {

    private static final int NONCE_BITS = 64;

    private final TimeStampRequest request;

    /** @param policy the object identifier of the policy to stamp by; empty: the authority's own choice */
    TimestampMessages(byte[] content, String policy) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        if (!policy.isEmpty()) {
            generator.setReqPolicy(new ASN1ObjectIdentifier(policy));
        }
        request = generator.generate(NISTObjectIdentifiers.id_sha256, Sha256.of(content).toByteArray(),
                new BigInteger(NONCE_BITS, new SecureRandom()));
    }

    byte[] request() {
        try {
            return request.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a request can be encoded", e);
        }
    }

    /**
     * The token of the response to this request; whether it is signed by whom we trust is not checked.
     *
     * @throws EltException ELT-918 when the authority gave none, or one for another request
     */
    byte[] token(byte[] der) {
        TimeStampResponse response = read(der);
        if (response.getStatus() != PKIStatus.GRANTED && response.getStatus() != PKIStatus.GRANTED_WITH_MODS) {
            throw new EltException(ErrorMessage.of(ErrorCode.TIMESTAMP_NOT_OBTAINED.variant("refused"))
                    .with("status", response.getStatus()));
        }
        try {
            // Compares nonce, digest and policy.
            response.validate(request);
            return response.getTimeStampToken().getEncoded();
        } catch (TSPException | IOException | RuntimeException e) {
            throw new EltException(ErrorMessage.of(ErrorCode.TIMESTAMP_NOT_OBTAINED.variant("other")));
        }
    }

    private static TimeStampResponse read(byte[] der) {
        try {
            // Nothing may follow the response.
            return new TimeStampResponse(TimeStampResp.getInstance(ASN1Primitive.fromByteArray(der)));
        } catch (TSPException | IOException | RuntimeException e) {
            throw new EltException(ErrorMessage.of(ErrorCode.TIMESTAMP_NOT_OBTAINED.variant("form")));
        }
    }
}
