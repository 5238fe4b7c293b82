package se.eltsdk.cli.mock;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.cli.output.Json;
import se.eltsdk.testkit.RecordedRequest;
import se.eltsdk.testkit.bankid.BankIdError;
import se.eltsdk.testkit.bankid.RecordedBankIdRequest;

/** Shows the requests that the mock FK and the mock BankID received, as text and as JSON. */
public final class MockView {

    private MockView() {
    }

    static Map<String, Object> toJson(RecordedRequest request) {
        return Json.object("service", "fk", "arrivedAt", request.arrivedAt().toString(),
                "sincePreviousMillis", request.sincePrevious().map(Duration::toMillis).orElse(null),
                "connection", request.connection(), "method", request.method(), "path", request.path(),
                "clientCertificate", request.clientCertificate().isPresent(),
                "id", request.reportId().orElse(null), "seal", request.sealPresent(),
                "problems", request.problems(), "repetition", request.repetition().toString(),
                "reply", request.reply(), "txId", request.txId().orElse(null));
    }

    /** Without the body, which has names and numbers. */
    static Map<String, Object> toJson(RecordedBankIdRequest request) {
        return Json.object("service", "bankid", "arrivedAt", request.arrivedAt().toString(),
                "connection", request.connection(), "method", request.method(), "path", request.path(),
                "order", request.orderRef().orElse(null), "problems", request.problems(), "status", request.status(),
                "error", request.error().map(BankIdError::code).orElse(null), "dropped", request.dropped());
    }

    /** Without the body, which has names and numbers. */
    static String line(RecordedBankIdRequest request) {
        return request.arrivedAt() + "  " + request.method() + "  " + request.path() + "  "
                + (request.dropped() ? "dropped" : "" + request.status())
                + request.error().map(error -> " " + error.code()).orElse("")
                + request.orderRef().map(order -> "  order " + order).orElse("")
                + (request.problems().isEmpty() ? "" : "  " + String.join("; ", request.problems()));
    }

    static String line(RecordedRequest request) {
        return request.arrivedAt() + "  " + request.method() + "  report " + request.reportId().orElse("-") + "  "
                + request.reply() + request.txId().map(txId -> " " + txId).orElse("")
                + (request.problems().isEmpty() ? "" : "  " + String.join("; ", request.problems()));
    }

    /** A summary of all requests. */
    public static Map<String, Object> summary(List<RecordedRequest> requests) {
        return Json.object("requests", requests.size(),
                "posts", requests.stream().filter(request -> request.method().equals("POST")).count(),
                "withClientCertificate",
                requests.stream().filter(request -> request.clientCertificate().isPresent()).count(),
                "smallestGapMillis", smallestGap(requests).map(Duration::toMillis).orElse(null),
                "problems", problems(requests));
    }

    public static String sentence(List<RecordedRequest> requests) {
        Map<String, Object> seen = summary(requests);
        return seen.get("requests") + " requests, " + seen.get("posts") + " of them POST, "
                + seen.get("withClientCertificate") + " with a client certificate; smallest gap between two arrivals "
                + smallestGap(requests).map(gap -> gap.toMillis() + " ms").orElse("none")
                + "; problems: " + (problems(requests).isEmpty() ? "none" : String.join("; ", problems(requests)));
    }

    private static List<String> problems(List<RecordedRequest> requests) {
        return requests.stream().flatMap(request -> request.problems().stream()).toList();
    }

    private static Optional<Duration> smallestGap(List<RecordedRequest> requests) {
        return requests.stream().flatMap(request -> request.sincePrevious().stream())
                .min(Duration::compareTo);
    }
}
