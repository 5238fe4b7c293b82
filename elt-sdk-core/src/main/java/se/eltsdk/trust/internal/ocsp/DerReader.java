package se.eltsdk.trust.internal.ocsp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.trust.UntrustedException;

/**
 * Walks over DER (X.690) from left to right and accepts only what the caller expects: lengths in their one shortest
 * form and of at most two bytes, nothing indefinite, nothing left over.
 *
 * <p>What else comes ends in an {@link UntrustedException} (ELT-604), never in another exception.
 */
public final class DerReader {

    public static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    public static final int OCTET_STRING = 0x04;
    public static final int OBJECT_IDENTIFIER = 0x06;
    static final int ENUMERATED = 0x0A;
    static final int GENERALIZED_TIME = 0x18;
    public static final int SEQUENCE = 0x30;

    private static final int BOOLEAN = 0x01;
    private static final byte TRUE = (byte) 0xFF;
    private static final String TIME = "a time in UTC, to the second";

    private final byte[] bytes;
    private final int end;
    private int position;

    public DerReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private DerReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    public boolean hasMore() {
        return position < end;
    }

    public boolean sees(int tag) {
        return hasMore() && tag() == tag;
    }

    /** The tag of what comes next. */
    int tag() {
        if (!hasMore()) {
            throw unexpected("an element");
        }
        return bytes[position] & 0xFF;
    }

    /** The element's content, to be read in its turn. */
    public DerReader enter(int tag) {
        if (!sees(tag)) {
            throw unexpected(String.format(Locale.ROOT, "tag %02X", tag));
        }
        position++;
        int length = length();
        if (length > end - position) {
            throw unexpected("an element that ends inside the one around it");
        }
        position += length;
        return new DerReader(bytes, position - length, position);
    }

    /** As {@link #enter}, where nothing may follow the element. */
    public DerReader only(int tag) {
        DerReader content = enter(tag);
        expectEnd();
        return content;
    }

    /** The element's content. */
    public byte[] content(int tag) {
        return enter(tag).rest();
    }

    /** The element with its tag and length. */
    public byte[] whole(int tag) {
        int start = position;
        enter(tag);
        return Arrays.copyOfRange(bytes, start, position);
    }

    /** {@link #whole} in lower-case hex. */
    String hex(int tag) {
        return HexFormat.of().formatHex(whole(tag));
    }

    /** A bit string of whole bytes. */
    byte[] bits() {
        DerReader content = enter(BIT_STRING);
        if (!content.sees(0)) {
            throw content.unexpected("no unused bits");
        }
        content.position++;
        return content.rest();
    }

    /** A boolean that may be left out when it is false, and then must be. */
    boolean trueOrAbsent() {
        if (!sees(BOOLEAN)) {
            return false;
        }
        byte[] value = content(BOOLEAN);
        if (value.length != 1 || value[0] != TRUE) {
            throw unexpected("TRUE");
        }
        return true;
    }

    /** A time in UTC, to the second. */
    public Instant time() {
        DerReader text = enter(GENERALIZED_TIME);
        int[] parts = {text.digits(4), text.digits(2), text.digits(2), text.digits(2), text.digits(2), text.digits(2)};
        if (!text.sees('Z') || text.end - text.position > 1) {
            throw unexpected(TIME);
        }
        try {
            return LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw unexpected(TIME);
        }
    }

    private int digits(int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            int digit = hasMore() ? bytes[position++] - '0' : -1;
            if (digit < 0 || digit > 9) {
                throw unexpected(TIME);
            }
            number = 10 * number + digit;
        }
        return number;
    }

    public void expectEnd() {
        if (hasMore()) {
            throw unexpected("the end");
        }
    }

    UntrustedException unexpected(String expected) {
        return new UntrustedException(ErrorMessage.of(ErrorCode.OCSP_RESPONSE.variant("read-grammar"))
                .with("offset", position).with("expected", expected));
    }

    private byte[] rest() {
        return Arrays.copyOfRange(bytes, position, end);
    }

    private int length() {
        int first = octet();
        if (first < 0x80) {
            return first;
        }
        int length = first == 0x81 ? octet() : first == 0x82 ? octet() << 8 | octet() : -1;
        if (length < (first == 0x81 ? 0x80 : 0x100)) {
            throw unexpected("a length in its shortest form");
        }
        return length;
    }

    private int octet() {
        if (!hasMore()) {
            throw unexpected("a length");
        }
        return bytes[position++] & 0xFF;
    }
}
