package se.eltsdk.paper.internal.syntax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.eltsdk.internal.StrictDecoder;

/**
 * Names with characters outside ASCII. A name is a byte sequence (ISO 32000-1, 7.3.5); PDFBox decodes it as UTF-8 or
 * Windows-1252, so that two names can be equal for PDFBox and different for other readers.
 */
final class NonAsciiNames {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int LAST_ASCII = 0x7E;

    private NonAsciiNames() {
    }

    /** The name as PDFBox decodes it. */
    static String decoded(String name) {
        byte[] bytes = name.getBytes(ISO_8859_1);
        try {
            return StrictDecoder.utf8(bytes);
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }

    /** Adds the names of an object that are not ASCII. */
    static void collect(Object value, Set<String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> {
                collect(key, into);
                collect(entry, into);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, into));
        } else if (value instanceof String name && name.startsWith("/")
                && name.chars().anyMatch(c -> c < ' ' || c > LAST_ASCII)) {
            into.add(name);
        }
    }

    /** Whether PDFBox decodes two of these names as the same. */
    static boolean areAmbiguous(Set<String> names, Set<String> others) {
        Map<String, String> known = new HashMap<>();
        names.forEach(name -> known.put(decoded(name), name));
        others.forEach(name -> known.putIfAbsent(decoded(name), name));
        return !known.values().containsAll(names) || !known.values().containsAll(others);
    }
}
