package se.eltsdk.signature;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.internal.StrictBase64;

/**
 * What BankID's collect call returned for one signature, {@code underskrift}: the texts {@code signature} and
 * {@code ocspResponse}, both kept unchanged.
 *
 * <p>The OCSP answer's nonce is a hash over the signature's base64 text. FK gets the bytes and makes that text again,
 * so only a text that its bytes give again is taken. Their content is verified by
 * {@link SignedReport#check}, not here. {@code toString()} shows lengths only.
 */
public final class BankIdSignature {

    private static final int LARGEST_SIGNATURE = 512 * 1024;
    private static final int LARGEST_OCSP = 16 * 1024;

    private final String signatureText;
    private final String ocspText;
    private final Bytes signature;
    private final Bytes ocspResponse;

    private BankIdSignature(String signatureText, String ocspText, Bytes signature, Bytes ocspResponse) {
        this.signatureText = signatureText;
        this.ocspText = ocspText;
        this.signature = signature;
        this.ocspResponse = ocspResponse;
    }

    /**
     * Takes the two texts exactly as BankID gave them: base64 on one line, with padding.
     *
     * @throws InvalidSignatureException ELT-602 for the signature, ELT-604 for the OCSP answer, at the paths
     *         {@code signature} and {@code ocsp}, when a text is empty, in another form of base64 (line breaks and
     *         trailing blanks included), or decodes to more than 512 KiB or 16 KiB respectively
     */
    public static BankIdSignature of(String signature, String ocspResponse) {
        requireNonNull(signature, "signature");
        requireNonNull(ocspResponse, "ocspResponse");
        List<Finding> findings = new ArrayList<>();
        byte[] xml = decode(signature, LARGEST_SIGNATURE, ErrorCode.INVALID_BANKID_SIGNATURE, "signature", findings);
        byte[] der = decode(ocspResponse, LARGEST_OCSP, ErrorCode.OCSP_RESPONSE, "ocsp", findings);
        if (!findings.isEmpty()) {
            throw new InvalidSignatureException(findings);
        }
        return new BankIdSignature(signature, ocspResponse, Bytes.of(xml), Bytes.of(der));
    }

    /** BankID's {@code signature}, base64 as it came. */
    public String signatureText() {
        return signatureText;
    }

    /** BankID's {@code ocspResponse}, base64 as it came. */
    public String ocspText() {
        return ocspText;
    }

    /** The decoded XML. */
    public Bytes signature() {
        return signature;
    }

    /** The decoded DER. */
    public Bytes ocspResponse() {
        return ocspResponse;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BankIdSignature that && signatureText.equals(that.signatureText)
                && ocspText.equals(that.ocspText);
    }

    @Override
    public int hashCode() {
        return 31 * signatureText.hashCode() + ocspText.hashCode();
    }

    @Override
    public String toString() {
        return "BankIdSignature[signature=" + signature + ", ocspResponse=" + ocspResponse + "]";
    }

    private static byte[] decode(String text, int largest, ErrorCode code, String path, List<Finding> findings) {
        if (text.length() > StrictBase64.encodedLength(largest)) {
            findings.add(Finding.of(code.variant("size"), path, largest / 1024));
            return new byte[0];
        }
        byte[] bytes = StrictBase64.decode(text).orElse(new byte[0]);
        if (bytes.length == 0) {
            findings.add(Finding.of(code.variant("base64"), path));
        }
        return bytes;
    }
}
