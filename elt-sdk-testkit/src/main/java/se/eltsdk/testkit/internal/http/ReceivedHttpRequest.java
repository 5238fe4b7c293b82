package se.eltsdk.testkit.internal.http;

import java.util.List;
import java.util.Map;

/**
 * One HTTP request as it came.
 *
 * @param headers by name without regard to case
 * @param whole   whether as many bytes came as Content-Length said
 */
public record ReceivedHttpRequest(String method, String target, String version, Map<String, List<String>> headers,
        byte[] body,
        boolean whole) {

    public List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    public boolean wantsClose() {
        return header("Connection").stream().anyMatch("close"::equalsIgnoreCase);
    }
}
