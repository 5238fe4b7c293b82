package se.eltsdk.paper.internal.syntax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import se.eltsdk.paper.internal.pdf.OpenPdf;
import se.eltsdk.paper.internal.syntax.CrossReferenceSection.Entry;
import se.eltsdk.paper.internal.syntax.CrossReferenceSection.Kind;

/**
 * What an update builds on.
 *
 * @param end      length of the file that is updated; 0 where there is none
 * @param index    offset of its index; -1 where there is none
 * @param objects  its objects by number, as far as they do not stand in object streams with their places
 * @param trailer  root, encryption and id
 * @param names    its names beyond ASCII, byte by byte
 */
public record UpdateBase(int end, int index, Map<Integer, Entry> objects, Map<String, Object> trailer,
        Set<String> names) {

    public static final UpdateBase NONE = new UpdateBase(0, -1, Map.of(), Map.of(), Set.of());

    /** What of a trailer has to stay. */
    static final Set<String> KEPT = Set.of("/Root", "/Encrypt", "/ID");

    private static final Pattern END = Pattern.compile("startxref\\s+(\\d{1,9})\\s+%%EOF\\s*");
    private static final int TAIL = 64;

    /** Of the pristine form, as PDFBox reads it: that it is FK's own is for the vendor to know. */
    public static UpdateBase of(byte[] file, OpenPdf pdf) {
        Map<Integer, Entry> objects = new HashMap<>();
        pdf.document().getDocument().getXrefTable().forEach((key, place) -> objects.put((int) key.getNumber(),
                place > 0 ? new Entry(Kind.PLAIN, place.intValue(), key.getGeneration())
                        : new Entry(Kind.PACKED, (int) -place, key.getGeneration())));
        Map<String, Object> trailer = new HashMap<>();
        COSDictionary found = pdf.document().getDocument().getTrailer();
        for (COSName key : found.keySet()) {
            if (KEPT.contains("/" + key.getName())) {
                trailer.put("/" + key.getName(), PdfBoxComparison.read(found.getItem(key), true));
            }
        }
        String tail = new String(file, Math.max(0, file.length - TAIL), Math.min(TAIL, file.length), ISO_8859_1);
        Matcher end = END.matcher(tail);
        int index = end.find() && end.end() == tail.length() ? Integer.parseInt(end.group(1)) : -1;
        return new UpdateBase(file.length, index, Map.copyOf(objects), Map.copyOf(trailer), names(file, pdf));
    }

    /** None where the form is written in a way that cannot be read strictly. */
    private static Set<String> names(byte[] file, OpenPdf pdf) {
        Set<String> names = new TreeSet<>();
        try {
            FileSyntax.read(file, NONE, pdf).objects().forEach(object -> NonAsciiNames.collect(object.value(), names));
        } catch (PdfSyntaxException e) {
            return Set.of();
        }
        return Set.copyOf(names);
    }
}
