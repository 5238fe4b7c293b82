package se.eltsdk;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that nobody can change: copied in, copied out, equal by content.
 *
 * <p>{@code toString()} shows the length only, since the content may be personal.
 */
public final class Bytes {

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Takes a copy of these bytes. */
    public static Bytes of(byte[] content) {
        return new Bytes(requireNonNull(content, "content").clone());
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return content.clone();
    }

    /** Reads them without a copy. */
    public InputStream toInputStream() {
        return new ByteArrayInputStream(content);
    }

    /** The number of bytes. */
    public int size() {
        return content.length;
    }

    /** Their SHA-256. */
    public Sha256 sha256() {
        return Sha256.of(content);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
