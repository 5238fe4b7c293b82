package se.eltsdk.paper.internal.syntax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;

/** Compares how PDFBox and {@link PdfTokenizer} read an object. A file on which they disagree is rejected. */
final class PdfBoxAgreement {

    private static final String LENGTH = "/Length";
    private static final int DEEPEST = 60;

    private PdfBoxAgreement() {
    }

    /** Converts PDFBox's object to ours; without strings if they are encrypted. */
    static Object read(COSBase item, boolean strings) {
        return read(item, strings, 0);
    }

    private static Object read(COSBase item, boolean strings, int depth) {
        if (depth > DEEPEST) {
            return item;
        }
        if (item instanceof COSObject object) {
            return new PdfReference((int) object.getObjectNumber(), object.getGenerationNumber());
        }
        if (item instanceof COSDictionary dictionary) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (COSName key : dictionary.keySet()) {
                put(map, "/" + key.getName(), read(dictionary.getItem(key), strings, depth + 1));
            }
            return map;
        }
        if (item instanceof COSArray array) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                list.add(read(array.get(i), strings, depth + 1));
            }
            return list;
        }
        return item instanceof COSInteger integer ? (Object) integer.longValue()
                : item instanceof COSNumber number ? (Object) number.floatValue()
                : item instanceof COSBoolean truth ? (Object) truth.getValue()
                : item instanceof COSName name ? "/" + name.getName()
                : item instanceof COSString string ? "(" + (strings ? new String(string.getBytes(), ISO_8859_1) : "")
                : PdfTokenizer.NULL;
    }

    /** Our own object without what PDFBox does not keep. */
    static Object plain(Object value, boolean strings) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, entry) -> put(plain, NonAsciiNames.decoded((String) key), plain(entry, strings)));
            return plain;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> plain(item, strings)).toList();
        }
        if (value instanceof String text) {
            return text.startsWith("/") ? NonAsciiNames.decoded(text) : text.startsWith("(") && !strings ? "(" : text;
        }
        return value;
    }

    /** Leaves out lengths, which are checked when a stream is read, and null values, which mean no entry. */
    private static void put(Map<String, Object> map, String key, Object value) {
        if (!key.equals(LENGTH) && !PdfTokenizer.NULL.equals(value)) {
            map.put(key, value);
        }
    }
}
