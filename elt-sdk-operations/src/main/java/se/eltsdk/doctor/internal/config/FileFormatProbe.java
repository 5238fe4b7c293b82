package se.eltsdk.doctor.internal.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognizes the format of a key or certificate file, and typical damage, from its bytes. It looks at raw bytes, since
 * a parser only says that it cannot read the file, not why.
 */
final class FileFormatProbe {

    private static final int DER_SEQUENCE = 0x30;
    private static final String REPLACED = "\u00EF\u00BF\u00BD";
    private static final String JKS = "\u00FE\u00ED\u00FE\u00ED";
    private static final Pattern LONE_LINE_FEED = Pattern.compile("(?<!\r)\n");
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN [A-Z0-9 ]+-----");
    private static final Pattern END = Pattern.compile("-----END [A-Z0-9 ]+-----");
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----");
    private static final int LEAST_TEXT_MARKS = 3;

    /** An older encryption of PKCS#12, by the last number of its object identifier 1.2.840.113549.1.12.1. */
    private record OldCipher(int last, String name) {

        boolean isIn(String content) {
            return content.contains("\u0006\n*\u0086H\u0086\u00F7\r\u0001\f\u0001" + (char) last);
        }
    }

    private static final List<OldCipher> OLD = List.of(new OldCipher(6, "RC2-40"),
            new OldCipher(5, "RC2-128"), new OldCipher(1, "RC4-128"),
            new OldCipher(2, "RC4-40"), new OldCipher(4, "2-key 3DES"),
            new OldCipher(3, "3DES"));

    private final String content;

    FileFormatProbe(byte[] content) {
        this.content = new String(content, ISO_8859_1);
    }

    boolean isPem() {
        return BEGIN.matcher(content).find();
    }

    boolean isJks() {
        return content.startsWith(JKS);
    }

    boolean isBinary() {
        return !content.isEmpty() && content.charAt(0) == DER_SEQUENCE && !isPem();
    }

    boolean hasPrivateKey() {
        return PRIVATE_KEY.matcher(content).find();
    }

    /** Whether a tool treated the bytes as text: replaced what is not UTF-8, or converted line ends. */
    boolean wasChangedAsText() {
        return isBinary() && (content.split(REPLACED, -1).length > LEAST_TEXT_MARKS || hasOtherLineEnds());
    }

    private boolean hasOtherLineEnds() {
        long lines = content.chars().filter(character -> character == '\n').count();
        return lines >= LEAST_TEXT_MARKS && !LONE_LINE_FEED.matcher(content).find()
                && declared().filter(length -> length < content.length()).isPresent();
    }

    boolean isCutShort() {
        if (isPem()) {
            return BEGIN.matcher(content).results().count() > END.matcher(content).results().count();
        }
        return content.isEmpty() || isBinary() && declared().filter(length -> length > content.length()).isPresent();
    }

    /** Returns the length that the outermost DER element declares; empty if it declares none. */
    private Optional<Long> declared() {
        if (content.length() < 2 || content.charAt(1) == 0x80) {
            return Optional.empty();
        }
        int first = content.charAt(1);
        if (first < 0x80) {
            return Optional.of(2L + first);
        }
        int count = first & 0x7f;
        long length = 0;
        for (int i = 0; i < count && count <= 4 && i + 2 < content.length(); i++) {
            length = length << 8 | content.charAt(i + 2);
        }
        return Optional.of(2L + count + length);
    }

    /** Returns the oldest encryption in it that newer tools reject; empty for a current one. */
    Optional<String> oldCipher() {
        return OLD.stream().filter(cipher -> cipher.isIn(content)).findFirst().map(OldCipher::name);
    }
}
