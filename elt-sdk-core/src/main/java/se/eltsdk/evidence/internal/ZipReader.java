package se.eltsdk.evidence.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;

/**
 * Reads a ZIP file of which every byte is accounted for: entries one after the other from the first byte, then a
 * directory that says of each the same as the header before it, then the end. So no two programs can see different
 * files in it.
 *
 * <p>Refused are extra fields, comments, encryption, ZIP64, several disks, methods other than stored and deflated,
 * names that are not plain, and sizes above the limits, which are checked before anything is unpacked.
 */
public final class ZipReader {

    public static final int LARGEST = 16 * 1024 * 1024;
    static final int MOST_ENTRIES = 32;

    private static final Pattern NAME = Pattern.compile("(META-INF/)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final int LONGEST_NAME = 100;
    private static final int WITH_DESCRIPTOR = 0x0008;
    /** Data descriptor; name in UTF-8; and the two that state the compression level. */
    private static final int KNOWN_FLAGS = 0x080e;
    private static final int DOS_FOLDER = 0x10;
    private static final int UNIX_FILE = 0x8;

    private final byte[] file;
    private final ByteBuffer headers;
    private final Map<String, Bytes> entries = new LinkedHashMap<>();
    private final Set<String> folded = new HashSet<>();
    private int at;
    private long unpacked;

    private ZipReader(byte[] file) {
        this.file = file;
        this.headers = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The entries in their order. */
    public static Map<String, Bytes> read(byte[] file) throws AsicFormatException {
        return new ZipReader(file).read();
    }

    private Map<String, Bytes> read() throws AsicFormatException {
        require(file.length >= ZipFormat.END && file.length <= LARGEST, "size", LARGEST / 1024 / 1024);
        int end = file.length - ZipFormat.END;
        require(integer(end) == ZipFormat.END_MARK && integer(end + 4) == 0 && number(end + 20) == 0, "end");
        int count = number(end + 8);
        int directory = integer(end + 16);
        require(count == number(end + 10) && count <= MOST_ENTRIES, "count", MOST_ENTRIES);
        require(directory >= 0 && directory <= end && integer(end + 12) == end - directory, "end");
        int central = directory;
        for (int i = 0; i < count; i++) {
            central = entry(central, end, directory);
        }
        require(at == directory && central == end, "gap");
        return entries;
    }

    /** Reads the entry of this header in the directory; gives where the next one begins. */
    private int entry(int central, int end, int directory) throws AsicFormatException {
        require(central + ZipFormat.CENTRAL <= end && integer(central) == ZipFormat.CENTRAL_MARK, "gap");
        int nameLength = number(central + 28);
        require(nameLength > 0 && nameLength <= LONGEST_NAME && central + ZipFormat.CENTRAL
                + nameLength <= end, "name");
        String name = name(central + ZipFormat.CENTRAL, nameLength);
        require(number(central + 30) == 0 && number(central + 32) == 0 && number(central + 34) == 0, "extra", name);
        int kind = integer(central + 38) >>> 28;
        require((integer(central + 38) & DOS_FOLDER) == 0 && (kind == 0 || kind == UNIX_FILE), "kind", name);
        require(integer(central + 42) == at && at + ZipFormat.LOCAL + nameLength <= directory
                && integer(at) == ZipFormat.LOCAL_MARK, "gap");
        requireSame(central, name);
        int packed = integer(central + 20);
        int size = integer(central + 24);
        require(packed >= 0 && size >= 0 && packed <= directory, "zip64", name);
        unpacked += size;
        require(unpacked <= LARGEST, "bomb", LARGEST / 1024 / 1024);
        content(name, central, packed, size, directory);
        return central + ZipFormat.CENTRAL + nameLength;
    }

    private String name(int offset, int length) throws AsicFormatException {
        String name = new String(file, offset, length, ISO_8859_1);
        require(NAME.matcher(name).matches(), "name");
        require(folded.add(name.toLowerCase(Locale.ROOT)), "duplicate", name);
        return name;
    }

    /** Version, flags, method, time and name are said twice; checksum and sizes too, or after the content. */
    private void requireSame(int central, String name) throws AsicFormatException {
        int flags = number(central + 8);
        require((flags & ~KNOWN_FLAGS) == 0, "flags", name);
        boolean said = (flags & WITH_DESCRIPTOR) == 0;
        require(same(central + 6, at + 4, 10) && number(at + 26) == name.length() && number(at + 28) == 0
                && same(central + ZipFormat.CENTRAL, at + ZipFormat.LOCAL, name.length())
                && (said ? same(central + 16, at + 14, 12) : zero(at + 14, 12)), "differs", name);
        require(number(central + 6) <= 20, "zip64", name);
    }

    private void content(String name, int central, int packed, int size, int directory) throws AsicFormatException {
        int begin = at + ZipFormat.LOCAL + name.length();
        int method = number(central + 10);
        boolean described = (number(central + 8) & WITH_DESCRIPTOR) != 0;
        at = begin + packed + (described ? ZipFormat.DESCRIPTOR : 0);
        require(at <= directory, "gap");
        require(method == ZipFormat.DEFLATED || method == ZipFormat.STORED && !described, "method", name);
        require(!described || integer(begin + packed) == ZipFormat.DESCRIPTOR_MARK
                && same(central + 16, begin + packed + 4, 12), "differs", name);
        byte[] content = new ZipEntryData(name, begin, packed, size).read(file, method, integer(central + 16));
        entries.put(name, Bytes.of(content));
    }

    private boolean same(int one, int other, int length) {
        return Arrays.equals(file, one, one + length, file, other, other + length);
    }

    private boolean zero(int offset, int length) {
        return Arrays.equals(file, offset, offset + length, new byte[length], 0, length);
    }

    private int number(int offset) {
        return Short.toUnsignedInt(headers.getShort(offset));
    }

    private int integer(int offset) {
        return headers.getInt(offset);
    }

    private static void require(boolean holds, String variant, Object... arguments) throws AsicFormatException {
        if (!holds) {
            throw new AsicFormatException(ErrorCode.EVIDENCE_UNREADABLE.variant(variant), arguments);
        }
    }
}
