package se.eltsdk.paper.internal.compare;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Sha256;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.internal.content.ContentOperator;
import se.eltsdk.paper.internal.content.DefaultAppearance;
import se.eltsdk.paper.internal.form.FormAnalysis;
import se.eltsdk.paper.internal.form.FormFont;
import se.eltsdk.paper.internal.pdf.CanonicalOperand;
import se.eltsdk.paper.internal.pdf.ObjectDigests;
import se.eltsdk.paper.internal.snapshot.Box;
import se.eltsdk.paper.internal.snapshot.FieldSnapshot;
import se.eltsdk.paper.internal.snapshot.FormXObjectBounds;
import se.eltsdk.paper.internal.snapshot.OpenForm;
import se.eltsdk.paper.internal.snapshot.WidgetSnapshot;
import se.eltsdk.paper.internal.syntax.PdfSyntaxException;

/**
 * What the appearance of a filled field draws: its text, and the first thing that is not plain text in the field's own
 * font, colour and box, complete and visible.
 */
final class FieldAppearance {

    private static final Set<COSName> ENTRIES = Set.of(COSName.TYPE, COSName.SUBTYPE, COSName.FORMTYPE, COSName.BBOX,
            COSName.MATRIX, COSName.RESOURCES, COSName.LENGTH, COSName.FILTER, COSName.DECODE_PARMS, COSName.NAME);
    private static final Set<String> HARMLESS = Set.of("EMC", "ET", "j", "J", "M", "d", "i", "ri");
    private static final Map<String, Integer> DEVICE = Map.of("DeviceGray", 1, "DeviceRGB", 3, "DeviceCMYK", 4);
    private static final Map<Integer, String> FILLERS = Map.of(1, "g", 3, "rg", 4, "k");

    private final FormAnalysis form;
    private final FieldSnapshot field;
    private final WidgetSnapshot place;
    private final AppearanceText shown;
    private final Deque<State> saved = new ArrayDeque<>();
    private Map<String, FormFont> fonts = Map.of();
    /** Set before the first operator is read. */
    @SuppressWarnings("NullAway.Init")
    private AppearancePaths path;
    private State state = new State();
    private @Nullable Kind wrong;
    private String why = "";

    /** The graphics state that q saves. */
    private static final class State {
        private TextState text = new TextState();
        private String fill = DefaultAppearance.BLACK;
        private String stroke = "0 G";
        private int fillParts = 1;
        private int strokeParts = 1;

        State copy() {
            State copy = new State();
            copy.text = text.copy();
            copy.fill = fill;
            copy.stroke = stroke;
            copy.fillParts = fillParts;
            copy.strokeParts = strokeParts;
            return copy;
        }
    }

    private FieldAppearance(FormAnalysis form, FieldSnapshot field, WidgetSnapshot place, Scale scale) {
        this.form = form;
        this.field = field;
        this.place = place;
        this.shown = new AppearanceText(field.isMultiline(), scale.across(), scale.up());
    }

    /**
     * The scale at which an appearance is drawn.
     *
     * @param across along the line of text
     * @param up     perpendicular to it
     */
    record Scale(float across, float up) {

        static final Scale ONE = new Scale(1, 1);
    }

    /** Reads an appearance; field and widget are the pristine form's. */
    static FieldAppearance read(FormAnalysis form, FieldSnapshot field, WidgetSnapshot place, Scale scale,
            COSStream appearance,
                           OpenForm live) throws IOException {
        FieldAppearance drawn = new FieldAppearance(form, field, place, scale);
        drawn.appearance(appearance, live);
        return drawn;
    }

    /** Its text in the order in which it is drawn. */
    String text() {
        return shown.text();
    }

    /** What is wrong with it; null when nothing is. */
    @Nullable Kind wrong() {
        return wrong;
    }

    /** By what it is wrong: an operator, an entry, a font; never text. */
    String why() {
        return why;
    }

    /** Whether it draws these letters; blanks do not count, since boxes and lines part words in their own ways. */
    boolean shows(String value) {
        return solid(text()).equals(solid(value));
    }

    private static String solid(String text) {
        return text.codePoints().filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private void appearance(COSStream appearance, OpenForm live) throws IOException {
        if (!ENTRIES.containsAll(appearance.keySet())) {
            wrong(Kind.APPEARANCE, "a further entry");
        }
        Box box = Box.of(appearance.getCOSArray(COSName.BBOX));
        if (box.width() < 1 || box.height() < 1) {
            wrong(Kind.APPEARANCE, "no size");
        }
        if (!FormXObjectBounds.isTurned(appearance, place.rotation())) {
            wrong(Kind.DRAWN_OTHERWISE, "a matrix that turns, mirrors or stretches it");
        }
        path = new AppearancePaths(box, field);
        fonts = fonts(appearance.getCOSDictionary(COSName.RESOURCES), live.hash());
        try {
            live.ops(appearance).forEach(this::go);
        } catch (PdfSyntaxException e) {
            wrong(Kind.APPEARANCE, requireNonNull(e.getMessage()));
        }
    }

    private Map<String, FormFont> fonts(@Nullable COSDictionary resources, ObjectDigests hash) {
        Map<String, FormFont> known = new HashMap<>();
        if (resources != null) {
            for (COSName category : resources.keySet()) {
                COSBase value = resources.getDictionaryObject(category);
                if (category.equals(COSName.FONT) && value instanceof COSDictionary named) {
                    named.keySet().forEach(name -> font(name, named, hash, known));
                } else if (!category.equals(COSName.PROC_SET)
                        && !(value instanceof COSDictionary empty && empty.size() == 0)) {
                    wrong(Kind.APPEARANCE, "resources of another kind than fonts");
                }
            }
        }
        return known;
    }

    private void font(COSName name, COSDictionary named, ObjectDigests hash, Map<String, FormFont> known) {
        COSDictionary font = named.getCOSDictionary(name);
        Sha256 digest = font == null ? null : hash.font(font);
        if (digest == null || !form.fonts().containsKey(digest)) {
            wrong(Kind.FONT, "a font that is none of the form's");
        } else if (digest.equals(form.font(name.getName()))) {
            known.put(name.getName(), form.fonts().get(digest));
        }
    }

    private void go(ContentOperator op) {
        switch (op.name()) {
            case "q" -> saved.push(state.copy());
            case "Q" -> state = saved.isEmpty() ? state : saved.pop();
            case "BT" -> shown.begin();
            case "Tf" -> font(op);
            case "Tm" -> matrix(op);
            case "Td" -> shown.move(op.number(0), op.number(1));
            case "TD" -> {
                state.text.leading(-op.number(1));
                shown.move(op.number(0), op.number(1));
            }
            case "T*" -> shown.move(0, -state.text.leading());
            case "Tc", "Tw", "Tz", "TL", "Ts" -> state.text.set(op);
            case "Tr" -> require(op, op.number(0) == 0, Kind.DRAWN_OTHERWISE);
            case "cs", "CS" -> space(op);
            case "g", "rg", "k", "sc", "scn", "G", "RG", "K", "SC", "SCN" -> colour(op);
            case "Tj", "TJ" -> show(op);
            case "BMC" -> require(op, !op.operandName(0).equals("OC"), Kind.DRAWN_OTHERWISE);
            default -> path(op);
        }
    }

    private void path(ContentOperator op) {
        switch (op.name()) {
            case "m", "l", "h", "re", "w" -> path.go(op);
            // At most one clip, even after a restore: all text must lie inside it.
            case "W", "W*" -> require(op, path.clip(), Kind.DRAWN_OTHERWISE);
            case "n" -> path.end();
            case "f", "F", "f*" -> {
                require(op, place.background() && shown.isEmpty() && place.colours().contains(state.fill),
                        Kind.APPEARANCE);
                path.end();
            }
            case "S", "s" -> {
                require(op, place.border() && shown.isEmpty() && place.colours().contains(state.stroke)
                        && path.isBorder(op.is("s")), Kind.APPEARANCE);
                path.end();
            }
            default -> require(op, HARMLESS.contains(op.name()), Kind.APPEARANCE);
        }
    }

    private void font(ContentOperator op) {
        state.text.font(fonts.get(op.operandName(0)), op.number(1));
        if (!op.operandName(0).equals(form.defaultAppearance(field.name()).font())) {
            wrong(Kind.FONT, "a font that is not the field's");
        }
    }

    private void matrix(ContentOperator op) {
        boolean upright = op.number(0) > 0 && op.number(3) > 0 && op.number(1) == 0 && op.number(2) == 0;
        require(op, upright, Kind.APPEARANCE);
        shown.matrix(op.number(0), op.number(3), op.number(4), op.number(5));
    }

    /** Selecting a colour space sets the colour to black. */
    private void space(ContentOperator op) {
        Integer parts = DEVICE.get(op.operandName(0));
        require(op, parts != null, Kind.APPEARANCE);
        if (op.is("cs")) {
            state.fillParts = parts == null ? 0 : parts;
            state.fill = DefaultAppearance.BLACK;
        } else {
            state.strokeParts = parts == null ? 0 : parts;
            state.stroke = "0 G";
        }
    }

    private void colour(ContentOperator op) {
        boolean filling = Character.isLowerCase(op.name().charAt(0));
        int parts = op.operands().size();
        if (op.is("sc", "scn", "SC", "SCN")) {
            require(op, parts == (filling ? state.fillParts : state.strokeParts), Kind.APPEARANCE);
        } else if (filling) {
            state.fillParts = parts;
        } else {
            state.strokeParts = parts;
        }
        String numbers = op.operands().stream().map(CanonicalOperand::of).collect(Collectors.joining(" "));
        String operator = FILLERS.getOrDefault(parts, "");
        String key = numbers + " " + (filling ? operator : operator.toUpperCase(Locale.ROOT));
        boolean known = key.equals(form.defaultAppearance(field.name()).colour()) || key.equals(DefaultAppearance.BLACK)
                || key.equals("0 G") || place.colours().contains(key);
        require(op, known, Kind.APPEARANCE);
        if (filling) {
            state.fill = key;
        } else {
            state.stroke = key;
        }
    }

    private void show(ContentOperator op) {
        if (state.text.glyphs() == null) {
            wrong(Kind.FONT, "text without a font of the form's");
            return;
        }
        require(op, state.fill.equals(DefaultAppearance.BLACK)
                || state.fill.equals(form.defaultAppearance(field.name()).colour()), Kind.DRAWN_OTHERWISE);
        List<? extends COSBase> strings = op.is("TJ") && !op.operands().isEmpty()
                && op.operands().get(0) instanceof COSArray array ? array.toList() : op.operands();
        for (COSBase string : strings) {
            if (string instanceof COSString codes) {
                require(op, shown.show(codes.getBytes(), state.text, path.visible()), Kind.DRAWN_OTHERWISE);
            } else if (string instanceof COSNumber number) {
                shown.adjust(number.floatValue(), state.text);
            }
        }
    }

    private void require(ContentOperator op, boolean right, Kind otherwise) {
        if (!right) {
            wrong(otherwise, "the operator " + op.name());
        }
    }

    private void wrong(Kind kind, String reason) {
        if (wrong == null) {
            wrong = kind;
            why = reason;
        }
    }
}
