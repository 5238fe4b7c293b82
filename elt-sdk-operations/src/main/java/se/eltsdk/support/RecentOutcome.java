package se.eltsdk.support;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import se.eltsdk.ErrorCode;

/**
 * The outcome of one call, as a support bundle may contain it: ids and codes, no text. A part that does not have its
 * required format becomes empty text, since it could be anything.
 *
 * @param startedAt   when the call began, ISO 8601 in UTC; may be empty text
 * @param environment {@code test} or {@code production}; may be empty text
 * @param reportId    the report's id, a UUID; may be empty text
 * @param outcome     {@code accepted}, {@code refused}, {@code deferred} or {@code unknown}, or a queue's state; may be
 *                    empty text
 * @param code        code of this library, such as {@code ELT-711}; may be empty text
 * @param txId        FK's tx-id, a UUID; may be empty text
 */
public record RecentOutcome(String startedAt, String environment, String reportId, String outcome, String code,
        String txId) {

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern ENVIRONMENT = Pattern.compile("test|production");
    private static final Pattern OUTCOME = Pattern.compile(
            "accepted|refused|deferred|unknown|queued|sending|waiting|blocked|withdrawn");

    /** Keeps the parts that have their required format. */
    public RecentOutcome {
        startedAt = instant(requireNonNull(startedAt, "startedAt"));
        environment = kept(ENVIRONMENT, requireNonNull(environment, "environment"));
        reportId = kept(UUID, requireNonNull(reportId, "reportId"));
        outcome = kept(OUTCOME, requireNonNull(outcome, "outcome"));
        code = ErrorCode.of(requireNonNull(code, "code")).map(ErrorCode::id).orElse("");
        txId = kept(UUID, requireNonNull(txId, "txId"));
    }

    private static String kept(Pattern form, String text) {
        return form.matcher(text).matches() ? text : "";
    }

    private static String instant(String text) {
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeException e) {
            return "";
        }
    }

    /** Whether no part has its required format. */
    boolean isEmpty() {
        return line().equals(";;;;;");
    }

    String line() {
        return String.join(";", startedAt, environment, reportId, outcome, code, txId);
    }
}
