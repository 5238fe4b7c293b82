package se.eltsdk.paper;

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
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.util.Matrix;
import se.eltsdk.Sha256;
import se.eltsdk.paper.Deviation.Kind;

/**
 * What the look of a filled field draws: its text, and whatever is no plain text in the field's own font, colour and
 * place.
 */
final class DrawnField {

    private static final Set<COSName> ENTRIES = Set.of(COSName.TYPE, COSName.SUBTYPE, COSName.FORMTYPE, COSName.BBOX,
            COSName.MATRIX, COSName.RESOURCES, COSName.LENGTH, COSName.FILTER, COSName.DECODE_PARMS, COSName.NAME);
    private static final Set<String> HARMLESS = Set.of("BMC", "BDC", "EMC", "BT", "ET", "Tc", "Tw", "TL", "Ts", "m",
            "l", "h", "j", "J", "M", "d", "i", "ri", "n", "w");
    private static final Set<String> DEVICE = Set.of("DeviceGray", "DeviceRGB", "DeviceCMYK");
    private static final Map<Integer, String> FILLERS = Map.of(1, "g", 3, "rg", 4, "k");
    private static final float SMALLEST = 4;
    private static final float NARROWEST = 50;
    private static final float SLACK = 2;
    private static final int MOST_STROKES = 40;

    private final FormReading form;
    private final FieldFacts field;
    private final WidgetFacts place;
    private final float scale;
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> savedFill = new ArrayDeque<>();
    private Kind wrong;
    private String why = "";
    private Map<String, Glyphs> fonts = Map.of();
    private Box box = Box.NONE;
    private Glyphs glyphs;
    private float size;
    private String fill = Look.BLACK;
    private Matrix line = new Matrix();
    private Box clip;
    private int strokes;

    private DrawnField(FormReading form, FieldFacts field, WidgetFacts place, float scale) {
        this.form = form;
        this.field = field;
        this.place = place;
        this.scale = scale;
    }

    /** The field and its place are the pristine form's; the scale is that at which the look is drawn. */
    static DrawnField read(FormReading form, FieldFacts field, WidgetFacts place, float scale, COSStream look,
                           LiveForm live) throws IOException {
        DrawnField drawn = new DrawnField(form, field, place, scale);
        drawn.look(look, live);
        return drawn;
    }

    /** Its text in the order in which it is drawn. */
    String text() {
        return text.toString();
    }

    /** What is wrong with it; null when nothing is. */
    Kind wrong() {
        return wrong;
    }

    /** By what it is wrong: an operator, an entry, a font; never text. */
    String why() {
        return why;
    }

    /** Whether it draws these letters; blanks do not count, since boxes and lines part words in their own ways. */
    boolean shows(String value) {
        return solid(text.toString()).equals(solid(value));
    }

    private static String solid(String text) {
        return text.codePoints().filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private void look(COSStream look, LiveForm live) throws IOException {
        if (!ENTRIES.containsAll(look.keySet())) {
            wrong(Kind.APPEARANCE, "a further entry");
        }
        box = Box.of(look.getCOSArray(COSName.BBOX));
        if (Math.abs(box.width()) < 1 || Math.abs(box.height()) < 1) {
            wrong(Kind.APPEARANCE, "no size");
        }
        fonts = fonts(look.getCOSDictionary(COSName.RESOURCES), live.hash());
        live.ops(look).forEach(this::go);
    }

    private Map<String, Glyphs> fonts(COSDictionary resources, DeepHash hash) {
        Map<String, Glyphs> known = new HashMap<>();
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

    private void font(COSName name, COSDictionary named, DeepHash hash, Map<String, Glyphs> known) {
        COSDictionary font = named.getCOSDictionary(name);
        Sha256 digest = font == null ? null : hash.font(font);
        if (digest == null || !form.fonts().containsKey(digest)) {
            wrong(Kind.FONT, "a font that is none of the form's");
        } else {
            known.put(name.getName(), form.fonts().get(digest));
        }
    }

    private void go(Op op) {
        switch (op.name()) {
            case "q" -> savedFill.push(fill);
            case "Q" -> fill = savedFill.isEmpty() ? fill : savedFill.pop();
            case "Tf" -> font(op);
            case "Tm" -> line = upright(op);
            case "Td", "TD" -> line = Matrix.getTranslateInstance(op.number(0), op.number(1)).multiply(line);
            case "T*" -> line = Matrix.getTranslateInstance(0, -size).multiply(line);
            case "Tr" -> require(op, op.number(0) == 0, Kind.DRAWN_OTHERWISE);
            case "Tz" -> require(op, op.number(0) >= NARROWEST, Kind.APPEARANCE);
            case "cs", "CS" -> require(op, DEVICE.contains(op.operandName(0)), Kind.APPEARANCE);
            case "g", "rg", "k", "sc", "scn" -> colour(op, true);
            case "G", "RG", "K", "SC", "SCN" -> colour(op, false);
            case "Tj", "TJ" -> show(op);
            case "re" -> clip = new Box(op.number(0), op.number(1), op.number(0) + op.number(2),
                    op.number(1) + op.number(3));
            case "W", "W*" -> require(op, clip != null && Math.abs(clip.width()) > box.width() / 2
                    && Math.abs(clip.height()) > box.height() / 2, Kind.DRAWN_OTHERWISE);
            case "f", "F", "f*" -> require(op, place.background() && text.isEmpty(), Kind.APPEARANCE);
            case "S", "s" -> require(op, place.border() && ++strokes <= MOST_STROKES, Kind.APPEARANCE);
            default -> require(op, HARMLESS.contains(op.name()), Kind.APPEARANCE);
        }
    }

    private void font(Op op) {
        glyphs = fonts.get(op.operandName(0));
        size = op.number(1);
        if (!op.operandName(0).equals(form.look(field.name()).font())) {
            wrong(Kind.FONT, "a font that is not the field's");
        }
    }

    private Matrix upright(Op op) {
        boolean upright = op.number(0) > 0 && op.number(3) > 0 && op.number(1) == 0 && op.number(2) == 0;
        require(op, upright || place.turn() != 0, Kind.APPEARANCE);
        return new Matrix(op.number(0), op.number(1), op.number(2), op.number(3), op.number(4), op.number(5));
    }

    private void colour(Op op, boolean filling) {
        String numbers = op.operands().stream().map(ContentKey::of).collect(Collectors.joining(" "));
        String operator = FILLERS.getOrDefault(op.operands().size(), "");
        String key = numbers + " " + (filling ? operator : operator.toUpperCase(Locale.ROOT));
        boolean known = key.equals(form.look(field.name()).colour()) || key.equals(Look.BLACK)
                || key.equals("0 G") || place.colours().contains(key);
        require(op, known, Kind.APPEARANCE);
        if (filling) {
            fill = key;
        }
    }

    private void show(Op op) {
        require(op, glyphs != null, Kind.FONT);
        require(op, fill.equals(Look.BLACK) || fill.equals(form.look(field.name()).colour()), Kind.DRAWN_OTHERWISE);
        require(op, Math.abs(size * line.getScaleY() * scale) >= SMALLEST || place.turn() != 0, Kind.DRAWN_OTHERWISE);
        require(op, box.holds(line.getTranslateX(), line.getTranslateY(), SLACK), Kind.DRAWN_OTHERWISE);
        if (glyphs != null) {
            List<? extends COSBase> strings = op.is("TJ") && !op.operands().isEmpty()
                    && op.operands().get(0) instanceof COSArray array ? array.toList() : op.operands();
            for (COSBase string : strings) {
                if (string instanceof COSString codes) {
                    text.append(glyphs.read(codes.getBytes()));
                }
            }
        }
    }

    private void require(Op op, boolean right, Kind otherwise) {
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
