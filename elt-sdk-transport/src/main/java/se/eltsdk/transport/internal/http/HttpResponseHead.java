package se.eltsdk.transport.internal.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * The head of a response.
 *
 * @param status  from 200 on
 * @param headers in the order in which they came
 */
public record HttpResponseHead(int status, List<Header> headers) {

    /** One header, with its name as it came. */
    public record Header(String name, String value) {}

    static HttpResponseHead of(ClassicHttpResponse response) {
        return new HttpResponseHead(response.getCode(), Stream.of(response.getHeaders())
                .map(header -> new Header(header.getName(), header.getValue() == null ? "" : header.getValue()))
                .toList());
    }

    /** Returns the value of the first header of this name, in any case; empty if there is none. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .map(Header::value).findFirst();
    }
}
