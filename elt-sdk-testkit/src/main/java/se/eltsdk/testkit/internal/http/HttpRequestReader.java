package se.eltsdk.testkit.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads HTTP/1.1 requests from one connection, strictly: lines end with CRLF, and only Content-Length frames a body. A
 * body framed in another way is not read; the validator reports it by the headers.
 *
 * <p>Written by hand because the mock must record an arrival at the first byte of a request, see every header as it was
 * sent, and stop reading at any point to break the connection.
 */
public final class HttpRequestReader {

    private static final int MAX_HEAD = 32 * 1024;
    private static final int MAX_BODY = 64 * 1024 * 1024;
    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]+) ([!-~]+) (HTTP/[0-9]\\.[0-9])");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");

    private final InputStream in;
    private int headLength;

    public HttpRequestReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** Waits for the first byte of a request; false if the client closed the connection instead. */
    public boolean await() throws IOException {
        in.mark(1);
        boolean there = in.read() >= 0;
        in.reset();
        return there;
    }

    /**
     * Reads a request; empty if the client closed the connection within the header section.
     *
     * @throws ProtocolException if the bytes are not an HTTP request
     */
    public Optional<ReceivedHttpRequest> read() throws IOException {
        headLength = 0;
        Optional<String> first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Matcher request = REQUEST_LINE.matcher(first.get());
        if (!request.matches()) {
            throw new ProtocolException("The request line is not one of HTTP");
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Optional<String> line = line();
        while (line.isPresent() && !line.get().isEmpty()) {
            Matcher header = HEADER.matcher(line.get());
            if (!header.matches()) {
                throw new ProtocolException("A header line is not one of HTTP");
            }
            headers.computeIfAbsent(header.group(1), name -> new ArrayList<>()).add(header.group(2));
            line = line();
        }
        if (line.isEmpty()) {
            return Optional.empty();
        }
        int length = length(headers);
        byte[] body = in.readNBytes(length);
        return Optional.of(new ReceivedHttpRequest(request.group(1), request.group(2), request.group(3),
                Collections.unmodifiableMap(headers), body, body.length == length));
    }

    private static int length(Map<String, List<String>> headers) throws ProtocolException {
        List<String> lengths = headers.getOrDefault("Content-Length", List.of());
        if (lengths.isEmpty() || headers.containsKey("Transfer-Encoding")) {
            return 0;
        }
        if (lengths.size() > 1 || !LENGTH.matcher(lengths.get(0)).matches()) {
            throw new ProtocolException("Content-Length is not one number");
        }
        int length = Integer.parseInt(lengths.get(0));
        if (length > MAX_BODY) {
            throw new ProtocolException("The body is larger than " + MAX_BODY + " bytes");
        }
        return length;
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\r'; b = in.read()) {
            if (b < 0) {
                return Optional.empty();
            }
            if (++headLength > MAX_HEAD || b < ' ' && b != '\t') {
                throw new ProtocolException("The head is too long or has a control character");
            }
            line.write(b);
        }
        if (in.read() != '\n') {
            throw new ProtocolException("A line ends otherwise than with CR LF");
        }
        return Optional.of(line.toString(ISO_8859_1));
    }
}
