package se.eltsdk.testkit.internal.http;

import java.util.List;
import java.util.Map;

/**
 * An HTTP request as received.
 *
 * @param headers by case-insensitive name
 * @param whole   whether the body has as many bytes as Content-Length says
 */
public record ReceivedHttpRequest(String method, String target, String version, Map<String, List<String>> headers,
        byte[] body, boolean whole) {

    public List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    public boolean wantsClose() {
        return header("Connection").stream().anyMatch("close"::equalsIgnoreCase);
    }
}
