package se.eltsdk.trust;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import se.eltsdk.Bytes;

/**
 * BankID's OCSP answer (RFC 6960), which it makes when a person signs.
 *
 * <p>Read, not judged: that the answer is signed by an allowed responder, says good, and is about the signer's
 * certificate and the signature's text is not checked by this type.
 */
public final class OcspEvidence {

    private final Bytes bytes;
    private final Instant producedAt;

    private OcspEvidence(Bytes bytes, Instant producedAt) {
        this.bytes = bytes;
        this.producedAt = producedAt;
    }

    /**
     * Reads the answer's DER.
     *
     * @throws UntrustedException (ELT-604) when it is anything but one successful basic answer about exactly one
     *         certificate, with nothing after it
     */
    public static OcspEvidence parse(byte[] der) {
        requireNonNull(der, "der");
        try {
            return of(der);
        } catch (UntrustedException e) {
            throw e;
        } catch (IOException | OCSPException | RuntimeException e) {
            // Bouncy Castle reads late and fails on damaged structures in many unchecked ways.
            throw refused("it is not an OCSP answer in DER", e);
        }
    }

    /** The answer as it came. */
    public Bytes bytes() {
        return bytes;
    }

    /** When BankID says that it answered, to the second: the only time of signing that the evidence holds. */
    public Instant producedAt() {
        return producedAt;
    }

    @Override
    public String toString() {
        return "OcspEvidence[" + bytes + ", producedAt=" + producedAt + "]";
    }

    private static OcspEvidence of(byte[] der) throws IOException, OCSPException {
        BasicOCSPResp basic = basic(der);
        int answers = basic.getResponses().length;
        if (answers != 1) {
            throw refused("it answers about " + answers + " certificates instead of one", null);
        }
        return new OcspEvidence(Bytes.of(der), basic.getProducedAt().toInstant());
    }

    private static BasicOCSPResp basic(byte[] der) throws IOException, OCSPException {
        // OCSPResp itself would stop after the first structure and let anything follow.
        OCSPResp response = new OCSPResp(OCSPResponse.getInstance(ASN1Primitive.fromByteArray(der)));
        if (response.getStatus() != OCSPResp.SUCCESSFUL) {
            throw refused("its status is " + response.getStatus() + " instead of 0, successful", null);
        }
        if (response.getResponseObject() instanceof BasicOCSPResp basic) {
            return basic;
        }
        throw refused("it is not of the basic type", null);
    }

    private static UntrustedException refused(String what, Exception cause) {
        return new UntrustedException("ELT-604", "The OCSP answer does not hold: " + what
                + ". Use ocspResponse as BankID's collect gave it.", cause);
    }
}
