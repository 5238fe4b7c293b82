package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the request that queued a report, in traces ({@code spårning}): the header {@code traceparent} of
 * <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>. The outbox keeps it with the entry, so that the
 * span of a later delivery can link to the request.
 *
 * <pre>{@code
 * TraceParent.parse(request.getHeader("traceparent")).map(outbox::tracedBy).orElse(outbox)
 *         .put(submission, connection);
 * }</pre>
 *
 * <p>It is kept in readable form, and after erasure. Random ids identify nobody; use no others.
 *
 * @param traceId   the trace: 32 hexadecimal digits in lower case, not all zero
 * @param spanId    the span in that trace: 16 hexadecimal digits in lower case, not all zero
 * @param isSampled whether the request's trace is recorded
 */
public record TraceParent(String traceId, String spanId, boolean isSampled) {

    private static final Pattern HEADER =
            Pattern.compile("(?<version>[0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?<more>-.*)?");
    private static final Pattern TRACE_ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final Pattern SPAN_ID = Pattern.compile("(?!0{16})[0-9a-f]{16}");
    private static final String VERSION = "00";
    private static final String NO_VERSION = "ff";
    private static final int SAMPLED = 1;
    private static final int HEXADECIMAL = 16;

    /** @throws IllegalArgumentException if an id has another form, or only zeros */
    public TraceParent {
        require(TRACE_ID, traceId, "traceId");
        require(SPAN_ID, spanId, "spanId");
    }

    /**
     * Reads the header's value. Later versions of the header are read as the standard requires.
     *
     * @return empty if it is not valid; the standard requires to ignore it then
     */
    public static Optional<TraceParent> parse(String header) {
        Matcher matcher = HEADER.matcher(requireNonNull(header, "header"));
        if (!matcher.matches() || !isVersion(matcher.group("version"), matcher.group("more") != null)
                || !TRACE_ID.matcher(matcher.group(2)).matches() || !SPAN_ID.matcher(matcher.group(3)).matches()) {
            return Optional.empty();
        }
        int flags = Integer.parseInt(matcher.group(4), HEXADECIMAL);
        return Optional.of(new TraceParent(matcher.group(2), matcher.group(3), (flags & SAMPLED) != 0));
    }

    /** Only later versions may have more fields. */
    private static boolean isVersion(String version, boolean hasMore) {
        return !version.equals(NO_VERSION) && !(version.equals(VERSION) && hasMore);
    }

    private static void require(Pattern form, String id, String name) {
        if (!form.matcher(requireNonNull(id, name)).matches()) {
            throw new IllegalArgumentException(name + " is not an id of W3C Trace Context");
        }
    }

    /** Returns the header's value: 55 characters, version 00. */
    @Override
    public String toString() {
        return VERSION + "-" + traceId + "-" + spanId + (isSampled ? "-01" : "-00");
    }
}
