package se.eltsdk.document;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import se.eltsdk.Bytes;
import se.eltsdk.Sha256;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeReport;

/**
 * A {@code tidredovisning} as FK's XML, and nothing else: these very bytes are shown, signed, sealed, stored and sent.
 *
 * <p>Only {@link ReportWriter} and {@link ReportReader} make one, and from here on nobody makes XML of a report again.
 * Two are equal when their bytes are.
 */
public final class ReportDocument {

    private final Bytes bytes;
    private final Sha256 digest;
    private final TimeReport report;

    ReportDocument(Bytes bytes, Sha256 digest, TimeReport report) {
        this.bytes = requireNonNull(bytes, "bytes");
        this.digest = requireNonNull(digest, "digest");
        this.report = requireNonNull(report, "report");
    }

    /** The report's {@code id}. */
    public ReportId id() {
        return report.id();
    }

    /** The XML: as it was written, or as it came from outside, to the last byte. */
    public Bytes bytes() {
        return bytes;
    }

    /**
     * SHA-256 of the document's Canonical XML 1.0, inclusive and without comments: what BankID signs together with the
     * id. The XML declaration has no part in it, so it is not the digest of {@link #bytes()}.
     */
    public Sha256 digest() {
        return digest;
    }

    /** The report that the document contains. */
    public TimeReport report() {
        return report;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReportDocument that && bytes.equals(that.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    /** Shows id, size and digest; no personal data. */
    @Override
    public String toString() {
        return "ReportDocument[" + id() + ", " + bytes + ", " + digest + "]";
    }
}
