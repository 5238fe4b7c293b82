package se.eltsdk.paper.internal.snapshot;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.paper.PaperLimits;
import se.eltsdk.paper.internal.pdf.ObjectDigests;

/** Reads the fields of a form (ISO 32000-1, 12.7.3) with their inherited attributes. */
final class FieldTreeReader {

    private static final COSName MAX_LEN = COSName.MAX_LEN;
    private static final int DEEPEST = 50;

    private final ObjectDigests hash;
    private final PaperLimits limits;
    private final WidgetReader widgetReader;
    private final Map<COSBase, String> definitions = new IdentityHashMap<>();
    private final Map<String, FieldSnapshot> fields = new LinkedHashMap<>();
    private final Map<String, List<COSDictionary>> widgets = new LinkedHashMap<>();
    private final Set<COSBase> met = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<COSBase> places = Collections.newSetFromMap(new IdentityHashMap<>());
    private int irregular;

    FieldTreeReader(ObjectDigests hash, PaperLimits limits, Map<COSBase, Integer> pages) {
        this.hash = hash;
        this.limits = limits;
        this.widgetReader = new WidgetReader(hash, pages);
    }

    Map<String, FieldSnapshot> read(COSDictionary form) {
        List<Node> terminal = new ArrayList<>();
        children(form.getCOSArray(COSName.FIELDS)).forEach(field -> collect(new Node(null, field, ""), 0, terminal));
        terminal.forEach(this::add);
        return Collections.unmodifiableMap(fields);
    }

    boolean isWidget(COSBase annotation) {
        return places.contains(annotation);
    }

    /** The number of fields that are duplicate or unreadable, or have a value of the wrong type or place. */
    int irregular() {
        return irregular;
    }

    List<COSDictionary> widgets(String field) {
        return requireNonNull(widgets.get(field));
    }

    /** A field and its parent; the parent of a root field is null. */
    private record Node(@Nullable Node parent, COSDictionary dictionary, String name) {

        @Nullable COSBase inherited(COSName key) {
            COSBase own = dictionary.getDictionaryObject(key);
            return own != null || parent == null ? own : parent.inherited(key);
        }

    }

    /** Labels all fields before the first digest, so that no digest continues from one field into another. */
    private void collect(Node place, int depth, List<Node> terminal) {
        COSDictionary dictionary = place.dictionary();
        if (depth > DEEPEST || met.size() > limits.objects()) {
            throw new EltException(ErrorMessage.of(ErrorCode.PDF_TOO_LARGE.variant("fields")));
        }
        if (!met.add(dictionary)) {
            irregular++;
            return;
        }
        String own = dictionary.getString(COSName.T, "");
        String above = place.parent() == null ? "" : place.parent().name();
        Node node = new Node(place.parent(), dictionary, above.isEmpty() || own.isEmpty() ? above + own
                : above + "." + own);
        hash.label(dictionary, "field " + node.name());
        List<COSDictionary> kids = children(dictionary.getCOSArray(COSName.KIDS));
        List<COSDictionary> fieldKids = kids.stream().filter(kid -> kid.containsKey(COSName.T)).toList();
        if (fieldKids.isEmpty()) {
            kids.forEach(kid -> {
                met.add(kid);
                hash.label(kid, "widget " + node.name());
            });
            terminal.add(node);
        } else {
            irregular += dictionary.containsKey(COSName.V) ? 1 : 0;
            fieldKids.forEach(kid -> collect(new Node(node, kid, ""), depth + 1, terminal));
        }
    }

    private void add(Node node) {
        List<COSDictionary> kids = children(node.dictionary().getCOSArray(COSName.KIDS));
        List<COSDictionary> own = kids.isEmpty() ? List.of(node.dictionary()) : kids;
        places.addAll(own);
        irregular += hasOtherValue(node) || kids.stream().anyMatch(kid -> kid.containsKey(COSName.V)) ? 1 : 0;
        List<WidgetSnapshot> read = own.stream().map(place -> widgetReader.read(place, place == node.dictionary()))
                .toList();
        String name = fields.containsKey(node.name()) ? node.name() + "#" + fields.size() : node.name();
        widgets.put(name, own);
        fields.put(name, new FieldSnapshot(name, text(node.inherited(COSName.FT)), integer(node, COSName.FF, 0),
                integer(node, MAX_LEN, -1), text(node.inherited(COSName.DA)), definition(node), actions(node),
                text(node.inherited(COSName.V)), read));
    }

    /** A value that is not a string, or a state that is not a name: some readers show it, others do not. */
    private static boolean hasOtherValue(Node node) {
        COSBase value = node.inherited(COSName.V);
        return switch (text(node.inherited(COSName.FT))) {
            case "Tx" -> value != null && !(value instanceof COSString);
            case "Btn" -> value != null && !(value instanceof COSName);
            default -> false;
        };
    }

    /** The digests of the field and its ancestors. */
    private String definition(@Nullable Node node) {
        if (node == null) {
            return "";
        }
        String known = definitions.get(node.dictionary());
        if (known == null) {
            known = definition(node.parent()) + hash.of(node.dictionary(), WidgetReader.NOT_DEFINING).hex();
            definitions.put(node.dictionary(), known);
        }
        return known;
    }

    private String actions(@Nullable Node node) {
        return node == null ? "" : actions(node.parent()) + widgetReader.actions(node.dictionary());
    }

    private List<COSDictionary> children(@Nullable COSArray array) {
        List<COSDictionary> children = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.getObject(i) instanceof COSDictionary child) {
                children.add(child);
            } else {
                irregular++;
            }
        }
        return children;
    }

    private static int integer(Node node, COSName key, int otherwise) {
        return node.inherited(key) instanceof COSNumber number ? number.intValue() : otherwise;
    }

    static String text(@Nullable COSBase value) {
        if (value instanceof COSString string) {
            return string.getString();
        }
        if (value instanceof COSName name) {
            return name.getName();
        }
        return value == null ? "" : value.getClass().getSimpleName();
    }
}
