package se.eltsdk.paper.internal.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Sha256;
import se.eltsdk.paper.internal.pdf.CanonicalOperand;
import se.eltsdk.paper.internal.pdf.ObjectDigests;

/** Reads a widget: the position and appearance of a field on a page. */
final class WidgetReader {

    static final Set<COSName> NOT_DEFINING = Set.of(COSName.KIDS, COSName.PARENT, COSName.P, COSName.RECT,
            COSName.V, COSName.AP, COSName.AS, COSName.M, COSName.I, COSName.A, COSName.AA);
    /** The operators that set a fill or stroke colour with this number of components. */
    private static final Map<Integer, List<String>> OPERATORS =
            Map.of(1, List.of("g", "G"), 3, List.of("rg", "RG"), 4, List.of("k", "K"));
    private static final Sha256 NOTHING = Sha256.of(new byte[0]);

    private final ObjectDigests hash;
    private final Map<COSBase, Integer> pages;

    WidgetReader(ObjectDigests hash, Map<COSBase, Integer> pages) {
        this.hash = hash;
        this.pages = pages;
    }

    /** Reads a widget. If it is merged with its field, the definition is the field's. */
    WidgetSnapshot read(COSDictionary widget, boolean isField) {
        Map<String, Sha256> states = states(widget);
        COSDictionary characteristics = widget.getCOSDictionary(COSName.MK);
        return new WidgetSnapshot(pages.getOrDefault(widget, -1), Box.of(widget.getCOSArray(COSName.RECT)),
                characteristics == null ? 0 : Math.floorMod(characteristics.getInt(COSName.R, 0), 360), padding(widget),
                coloured(characteristics, COSName.BG), coloured(characteristics, COSName.BC), colours(characteristics),
                isField ? "" : hash.of(widget, NOT_DEFINING).hex(), isField ? "" : actions(widget), states,
                appearances(widget, states), FieldTreeReader.text(widget.getDictionaryObject(COSName.AS)));
    }

    /** The padding counts twice, as in Acrobat and PDFBox: from the edge to the clip, and from the clip to the text. */
    private static float padding(COSDictionary widget) {
        COSDictionary style = widget.getCOSDictionary(COSName.BS);
        return 2 * Math.max(1, style == null ? 0 : style.getFloat(COSName.W, 1));
    }

    private static boolean coloured(@Nullable COSDictionary characteristics, COSName key) {
        return characteristics != null && characteristics.getCOSArray(key) != null
                && characteristics.getCOSArray(key).size() > 0;
    }

    private static Set<String> colours(@Nullable COSDictionary characteristics) {
        Set<String> colours = new TreeSet<>();
        for (COSName key : List.of(COSName.BG, COSName.BC)) {
            COSArray parts = characteristics == null ? null : characteristics.getCOSArray(key);
            if (parts != null && OPERATORS.containsKey(parts.size())) {
                String numbers = parts.toList().stream().map(CanonicalOperand::of).collect(Collectors.joining(" "));
                OPERATORS.get(parts.size()).forEach(operator -> colours.add(numbers + " " + operator));
            }
        }
        return Set.copyOf(colours);
    }

    /** The digest of the actions of a field or widget; empty if it has none. */
    String actions(COSDictionary dictionary) {
        String action = optional(dictionary, COSName.A);
        String further = optional(dictionary, COSName.AA);
        return action.isEmpty() && further.isEmpty() ? "" : action + ";" + further;
    }

    private String appearances(COSDictionary widget, Map<String, Sha256> states) {
        COSDictionary appearances = widget.getCOSDictionary(COSName.AP);
        if (appearances == null && ObjectDigests.isThere(widget, COSName.AP)) {
            return "unreadable";
        }
        String others = appearances == null || appearances.size() < 2 ? ""
                : hash.of(appearances, Set.of(COSName.N)).hex();
        return appearances == null ? "" : new TreeMap<>(states) + others;
    }

    private Map<String, Sha256> states(COSDictionary widget) {
        Map<String, Sha256> states = new TreeMap<>();
        COSDictionary appearances = widget.getCOSDictionary(COSName.AP);
        COSDictionary normal = appearances == null ? null : appearances.getCOSDictionary(COSName.N);
        if (normal instanceof COSStream) {
            states.put("", hash.of(normal));
        } else if (normal != null) {
            for (COSName state : normal.keySet()) {
                COSBase drawn = normal.getDictionaryObject(state);
                states.put(state.getName(), drawn == null ? NOTHING : hash.of(drawn));
            }
        }
        return Map.copyOf(states);
    }

    private String optional(COSDictionary dictionary, COSName key) {
        return ObjectDigests.isThere(dictionary, key) ? hash.of(dictionary.getItem(key)).hex() : "";
    }
}
