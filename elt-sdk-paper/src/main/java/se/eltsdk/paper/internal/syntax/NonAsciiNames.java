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
 * Names beyond ASCII. A name is bytes (ISO 32000-1, 7.3.5); PDFBox takes them for UTF-8 or Windows-1252, so that two
 * names can be one to it and two to others.
 */
final class NonAsciiNames {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int LAST_ASCII = 0x7E;

    private NonAsciiNames() {
    }

    /** As PDFBox reads the name. */
    static String decoded(String name) {
        byte[] bytes = name.getBytes(ISO_8859_1);
        try {
            return StrictDecoder.utf8(bytes);
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }

    /** Adds the names beyond ASCII in an object. */
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

    /** Whether two of these names are one to PDFBox. */
    static boolean areAmbiguous(Set<String> names, Set<String> others) {
        Map<String, String> known = new HashMap<>();
        names.forEach(name -> known.put(decoded(name), name));
        others.forEach(name -> known.putIfAbsent(decoded(name), name));
        return !known.values().containsAll(names) || !known.values().containsAll(others);
    }
}
