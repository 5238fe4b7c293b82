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
 * The file that an incremental update is based on.
 *
 * @param end      its length; 0 if there is none
 * @param index    offset of its cross-reference section; -1 if there is none
 * @param objects  the cross-reference entries of its objects, by number
 * @param trailer  root, encryption and ID
 * @param names    its names that are not ASCII, as bytes
 */
public record BaseRevision(int end, int index, Map<Integer, Entry> objects, Map<String, Object> trailer,
        Set<String> names) {

    public static final BaseRevision NONE = new BaseRevision(0, -1, Map.of(), Map.of(), Set.of());

    /** The entries of a trailer that an update must keep. */
    static final Set<String> KEPT = Set.of("/Root", "/Encrypt", "/ID");

    private static final Pattern END = Pattern.compile("startxref\\s+(\\d{1,9})\\s+%%EOF\\s*");
    private static final int TAIL = 64;

    /** The base for updates of the pristine form, as PDFBox reads it. The vendor vouches that it is FK's own. */
    public static BaseRevision of(byte[] file, OpenPdf pdf) {
        Map<Integer, Entry> objects = new HashMap<>();
        pdf.document().getDocument().getXrefTable().forEach((key, place) -> objects.put((int) key.getNumber(),
                place > 0 ? new Entry(Kind.PLAIN, place.intValue(), key.getGeneration())
                        : new Entry(Kind.PACKED, (int) -place, key.getGeneration())));
        Map<String, Object> trailer = new HashMap<>();
        COSDictionary found = pdf.document().getDocument().getTrailer();
        for (COSName key : found.keySet()) {
            if (KEPT.contains("/" + key.getName())) {
                trailer.put("/" + key.getName(), PdfBoxAgreement.read(found.getItem(key), true));
            }
        }
        String tail = new String(file, Math.max(0, file.length - TAIL), Math.min(TAIL, file.length), ISO_8859_1);
        Matcher end = END.matcher(tail);
        int index = end.find() && end.end() == tail.length() ? Integer.parseInt(end.group(1)) : -1;
        return new BaseRevision(file.length, index, Map.copyOf(objects), Map.copyOf(trailer), names(file, pdf));
    }

    /** Empty if the form cannot be read strictly. */
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
