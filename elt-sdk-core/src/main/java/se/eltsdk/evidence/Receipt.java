package se.eltsdk.evidence;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Sha256;
import se.eltsdk.report.ReportId;

/**
 * FK's receipt, {@code kvittens}: these bytes under this id were taken in, and FK calls the intake by this tx-id.
 *
 * <p>FK's checks of form and signatures have passed. The case is not decided yet. Immutable.
 */
public final class Receipt {

    private final ReportId reportId;
    private final Sha256 digest;
    private final String txId;
    private final String environment;
    private final Instant startedAt;
    private final Instant answeredAt;

    private Receipt(ReportId reportId, Sha256 digest, String txId, String environment, Instant startedAt,
                    Instant answeredAt) {
        this.reportId = requireNonNull(reportId, "reportId");
        this.digest = requireNonNull(digest, "digest");
        this.txId = requireNonNull(txId, "txId");
        this.environment = requireNonNull(environment, "environment");
        this.startedAt = requireNonNull(startedAt, "startedAt");
        this.answeredAt = requireNonNull(answeredAt, "answeredAt");
    }

    /**
     * Returns a receipt from its stored parts. The SDK makes the receipt when FK answers; a caller needs this only to
     * read back what it stored.
     *
     * @param reportId    the report
     * @param digest      SHA-256 of its canonical form
     * @param txId        FK's {@code tx-id}
     * @param environment name of the environment, {@code test} or {@code production}
     * @param startedAt   when the call began, by the caller's clock
     * @param answeredAt  when the answer had been read
     */
    public static Receipt of(ReportId reportId, Sha256 digest, String txId, String environment, Instant startedAt,
                             Instant answeredAt) {
        return new Receipt(reportId, digest, txId, environment, startedAt, answeredAt);
    }

    /** The report. */
    public ReportId reportId() {
        return reportId;
    }

    /** SHA-256 of the report's canonical form. */
    public Sha256 digest() {
        return digest;
    }

    /** FK's {@code tx-id}. */
    public String txId() {
        return txId;
    }

    /** Name of the environment, {@code test} or {@code production}. */
    public String environment() {
        return environment;
    }

    /** When the call began, by the caller's clock. */
    public Instant startedAt() {
        return startedAt;
    }

    /** When the answer had been read. */
    public Instant answeredAt() {
        return answeredAt;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Receipt that && reportId.equals(that.reportId) && digest.equals(that.digest)
                && txId.equals(that.txId) && environment.equals(that.environment)
                && startedAt.equals(that.startedAt) && answeredAt.equals(that.answeredAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(reportId, digest, txId, environment, startedAt, answeredAt);
    }

    @Override
    public String toString() {
        return "Receipt[reportId=" + reportId + ", digest=" + digest + ", txId=" + txId + ", environment="
                + environment + ", startedAt=" + startedAt + ", answeredAt=" + answeredAt + "]";
    }
}
