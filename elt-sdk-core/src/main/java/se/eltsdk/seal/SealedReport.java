package se.eltsdk.seal;

import se.eltsdk.Bytes;
import se.eltsdk.signature.SignedReport;

/**
 * A signed report with the vendor's seal ({@code sigill}) over it. Immutable.
 */
public final class SealedReport {

    private final SignedReport signed;
    private final Bytes seal;

    SealedReport(SignedReport signed, Bytes seal) {
        this.signed = signed;
        this.seal = seal;
    }

    /** What was sealed. */
    public SignedReport signed() {
        return signed;
    }

    /**
     * The {@code ds:Signature} element as a document of its own, in canonical form, UTF-8, without an XML declaration:
     * {@code sigill.xml}. It stays valid when it is put under another root.
     */
    public Bytes seal() {
        return seal;
    }

    /** Shows id and environment; no personal data. */
    @Override
    public String toString() {
        return "SealedReport[" + signed.document().id() + ", " + signed.environment() + "]";
    }
}
