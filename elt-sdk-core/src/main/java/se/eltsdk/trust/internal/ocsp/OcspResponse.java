package se.eltsdk.trust.internal.ocsp;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.Finding;
import se.eltsdk.trust.UntrustedException;

/**
 * BankID's OCSP answer (RFC 6960), {@code ocspResponse}, which it makes when a person signs: that the person's
 * certificate was good then, and for which signature.
 *
 * <p>{@link #parse} reads it, {@link #check} judges it. Nothing is ever fetched.
 */
public final class OcspResponse {

    private final Bytes bytes;
    private final BasicOcspResponse answer;

    private OcspResponse(Bytes bytes, BasicOcspResponse answer) {
        this.bytes = bytes;
        this.answer = answer;
    }

    /**
     * Reads the answer's DER, in the one shape that BankID gives it.
     *
     * @throws UntrustedException (ELT-604) when it is anything but one successful basic answer about exactly one
     *         certificate, signed with RSA, with its responder's certificate alone, and with nothing after it
     */
    public static OcspResponse parse(byte[] der) {
        return new OcspResponse(Bytes.of(requireNonNull(der, "der")), BasicOcspResponse.read(der));
    }

    /** The answer as it came. */
    public Bytes bytes() {
        return bytes;
    }

    /**
     * When BankID says that it answered, to the second: the only time of signing in the evidence, and true only
     * as far as {@link #check} finds nothing.
     */
    public Instant producedAt() {
        return answer.producedAt();
    }

    /**
     * Verifies the answer for one signature; empty when it is valid. Each finding has the code ELT-604 and no path.
     *
     * <p>It is valid when
     * <ul>
     * <li>its responder's certificate was issued by the CA that issued the signer's, under the same name and by the
     *     same key, is for signing OCSP answers and no CA's, was valid at {@link #producedAt()}, and is the one that
     *     the answer names;</li>
     * <li>the answer's signature is made by that certificate's key, RSA of at least 2048 bits;</li>
     * <li>it is about the signer's certificate in every part: SHA-1 of the issuer's name and of its key, and the serial
     *     number;</li>
     * <li>it says good (reported only of an answer whose responder and signature are valid);</li>
     * <li>its nonce is critical, of 32 bytes that stand bare in the extension, and begins with the SHA-1 of the
     *     signature's base64 text;</li>
     * <li>it has no other critical extension;</li>
     * <li>the status is as of the time at which the answer was made, within 5 minutes, not past a stated
     *     {@code nextUpdate}, and not more than 5 minutes in the future.</li>
     * </ul>
     *
     * @param signer        the certificate that signed
     * @param issuer        the CA's certificate that the signer's was issued under; that it leads to a root is the
     *                      caller's to see to
     * @param signatureText BankID's {@code signature}, base64 as it came
     * @param now           the present
     */
    public List<Finding> check(X509Certificate signer, X509Certificate issuer, String signatureText, Instant now) {
        requireNonNull(signatureText, "signatureText");
        requireNonNull(now, "now");
        return new OcspResponseCheck(answer, requireNonNull(signer, "signer"), requireNonNull(issuer, "issuer"))
                .findings(signatureText, now);
    }

    /** As the other {@code check}, but for {@link #fromFuture}: the result is the same at any time. */
    public List<Finding> check(X509Certificate signer, X509Certificate issuer, String signatureText) {
        return new OcspResponseCheck(answer, requireNonNull(signer, "signer"), requireNonNull(issuer, "issuer"))
                .findings(requireNonNull(signatureText, "signatureText"));
    }

    /** What is wrong with an answer that was made more than 5 minutes after now; empty for any other. */
    public Optional<Finding> fromFuture(Instant now) {
        return OcspResponseCheck.fromFuture(answer, requireNonNull(now, "now"));
    }

    @Override
    public String toString() {
        return "OcspResponse[" + bytes + ", producedAt=" + producedAt() + "]";
    }
}
