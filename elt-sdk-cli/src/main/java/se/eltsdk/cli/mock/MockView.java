package se.eltsdk.cli.mock;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.cli.output.Json;
import se.eltsdk.testkit.RecordedRequest;

/** Shows the requests that the mock FK received, as text and as JSON. */
public final class MockView {

    private MockView() {
    }

    static Map<String, Object> toJson(RecordedRequest request) {
        return Json.object("arrivedAt", request.arrivedAt().toString(),
                "sincePreviousMillis", request.sincePrevious().map(Duration::toMillis).orElse(null),
                "connection", request.connection(), "method", request.method(), "path", request.path(),
                "clientCertificate", request.clientCertificate().isPresent(),
                "id", request.reportId().orElse(null), "seal", request.sealPresent(),
                "problems", request.problems(), "repetition", request.repetition().toString(),
                "reply", request.reply(), "txId", request.txId().orElse(null));
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
