package se.eltsdk.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.Sha256;

/**
 * Writes and reads the bytes in which a stage of a report is kept: kind, version, named fields and a digest.
 *
 * <p>They are lines of ASCII that end with LF: {@code KIND MAJOR.0}, then {@code name: value} for each field in a fixed
 * order, and last {@code sha256: } with the digest of all bytes before that line, in hex. Before the digest, the bytes
 * of an earlier stage may be enclosed as they are. A later minor version may add lines after the known ones; they are
 * skipped. The digest detects accidents, not attacks.
 */
public final class StateCodec {

    private static final Pattern FIELD = Pattern.compile("([a-z0-9-]+): ([!-~]+)\n");
    private static final String DIGEST = "sha256: ";
    private static final int DIGEST_LENGTH = DIGEST.length() + 65;

    private final String kind;
    private final int major;
    private final Pattern firstLine;
    private final Function<String, EltException> unreadable;
    private final Function<String, EltException> newer;

    /**
     * Creates a codec of one kind.
     *
     * @param kind       the word with which the bytes begin
     * @param major      the version that is written and read
     * @param unreadable makes the exception for bytes that were changed, cut short or are of another kind; its argument
     *                   completes "the state cannot be read: "
     * @param newer      makes the exception for bytes of a later major version, which is its argument
     */
    public StateCodec(String kind, int major, Function<String, EltException> unreadable,
            Function<String, EltException> newer) {
        this.kind = kind;
        this.major = major;
        this.firstLine = Pattern.compile(Pattern.quote(kind) + " ([1-9][0-9]{0,3})\\.(0|[1-9][0-9]{0,3})\n");
        this.unreadable = unreadable;
        this.newer = newer;
    }

    public Writer writer() {
        return new Writer();
    }

    /** Checks kind, version and digest, in this order. */
    public Reader read(byte[] state) {
        String text = new String(state, ISO_8859_1);
        Matcher first = firstLine.matcher(text);
        if (!first.lookingAt() || Integer.parseInt(first.group(1)) < major) {
            throw unreadable.apply("it does not begin as one");
        }
        if (Integer.parseInt(first.group(1)) > major) {
            throw newer.apply(first.group(1) + "." + first.group(2));
        }
        int end = Math.max(0, state.length - DIGEST_LENGTH);
        if (!text.substring(end).equals(digestLine(Arrays.copyOf(state, end)))) {
            throw unreadable.apply("it was cut short or changed since it was written");
        }
        return new Reader(FIELD.matcher(text).region(first.end(), end), text, !first.group(2).equals("0"));
    }

    private static String digestLine(byte[] content) {
        return DIGEST + Sha256.of(content).hex() + "\n";
    }

    /** Writes the fields in the order of the calls. */
    public final class Writer {

        private final StringBuilder text = new StringBuilder(kind + " " + major + ".0\n");

        /**
         * Adds a field.
         *
         * @throws IllegalArgumentException if the value could not be read back: empty, or not only visible ASCII
         */
        public Writer put(String name, String value) {
            if (value.isEmpty() || !isVisible(value)) {
                throw new IllegalArgumentException("the field " + name + " has a value that is not visible ASCII");
            }
            text.append(name).append(": ").append(value).append('\n');
            return this;
        }

        /** Not by a pattern, which takes long over a large value. */
        private static boolean isVisible(String value) {
            for (int i = 0; i < value.length(); i++) {
                if (value.charAt(i) < '!' || value.charAt(i) > '~') {
                    return false;
                }
            }
            return true;
        }

        /** Adds an earlier stage. Only {@link #end} may follow. */
        public Writer enclose(Bytes state) {
            text.append(new String(state.toByteArray(), ISO_8859_1));
            return this;
        }

        public Bytes end() {
            String digestLine = digestLine(text.toString().getBytes(ISO_8859_1));
            return Bytes.of(text.append(digestLine).toString().getBytes(ISO_8859_1));
        }
    }

    /** Reads the fields in the order in which they were written. */
    public final class Reader {

        private final Matcher lines;
        private final String text;
        private final boolean extended;

        private Reader(Matcher lines, String text, boolean extended) {
            this.lines = lines;
            this.text = text;
            this.extended = extended;
        }

        /** Whether a later minor version wrote it. */
        public boolean isExtended() {
            return extended;
        }

        /** Returns the value of the next field, which has to have this name. */
        public String next(String name) {
            if (!lines.lookingAt() || !lines.group(1).equals(name)) {
                throw unreadable.apply("it has no line \"" + name + "\" where one belongs");
            }
            String value = lines.group(2);
            lines.region(lines.end(), lines.regionEnd());
            return value;
        }

        /** Decodes the base64 value of the field with this name. */
        public Bytes decoded(String name, String value) {
            return StrictBase64.decode(value).map(Bytes::of)
                    .orElseThrow(() -> unreadable.apply("its " + name + " is not base64"));
        }

        /** Requires that only a later minor version added lines after these fields. */
        public void end() {
            if (!extended && lines.regionStart() != lines.regionEnd()) {
                throw unreadable.apply("more lines follow than version " + major + ".0 has");
            }
        }

        /** Returns the enclosed earlier stage. */
        public Bytes enclosed() {
            return Bytes.of(text.substring(lines.regionStart(), lines.regionEnd()).getBytes(ISO_8859_1));
        }
    }
}
