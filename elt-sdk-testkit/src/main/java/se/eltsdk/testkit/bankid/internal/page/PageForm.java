package se.eltsdk.testkit.bankid.internal.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a submitted HTML form. */
final class PageForm {

    private static final int MOST_BYTES = 16 * 1024;

    private final Map<String, String> fields;

    private PageForm(Map<String, String> fields) {
        this.fields = fields;
    }

    /** The form in the request's body; empty if it is too long or not a form. */
    static Optional<PageForm> read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (body.length > MOST_BYTES || type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        try {
            for (String pair : new String(body, UTF_8).split("&")) {
                String[] parts = pair.split("=", 2);
                fields.put(URLDecoder.decode(parts[0], UTF_8),
                        parts.length == 2 ? URLDecoder.decode(parts[1], UTF_8) : "");
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new PageForm(fields));
    }

    static PageForm empty() {
        return new PageForm(Map.of());
    }

    /** The field's value without blanks around it; empty text if there is none. */
    String get(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    /** Contains no value. */
    @Override
    public String toString() {
        return "PageForm[fields=" + fields.size() + "]";
    }
}
