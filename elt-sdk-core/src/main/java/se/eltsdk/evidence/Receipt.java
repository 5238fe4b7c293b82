package se.eltsdk.evidence;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import se.eltsdk.Sha256;
import se.eltsdk.report.ReportId;

/**
 * FK's receipt, {@code kvittens}: these bytes under this id were taken in, and FK calls the intake by this tx-id.
 *
 * <p>It tells that FK's checks of form and signatures passed, not that the case was decided.
 *
 * @param reportId    the report
 * @param digest      SHA-256 of its canonical form
 * @param txId        FK's {@code tx-id}
 * @param environment name of the environment, {@code test} or {@code production}
 * @param startedAt   when the call began, by the caller's clock
 * @param answeredAt  when the answer had been read
 */
public record Receipt(ReportId reportId, Sha256 digest, String txId, String environment, Instant startedAt,
                      Instant answeredAt) {

    /** Checks that nothing is missing. */
    public Receipt {
        requireNonNull(reportId, "reportId");
        requireNonNull(digest, "digest");
        requireNonNull(txId, "txId");
        requireNonNull(environment, "environment");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(answeredAt, "answeredAt");
    }
}
