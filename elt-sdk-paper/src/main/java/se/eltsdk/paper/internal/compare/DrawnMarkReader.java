package se.eltsdk.paper.internal.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.internal.content.ContentOperator;
import se.eltsdk.paper.internal.content.DefaultAppearance;
import se.eltsdk.paper.internal.snapshot.Box;

/**
 * Reads what a content stream draws, and where, independent of how its operators are grouped. Used to describe the
 * difference between two streams with different operators. It proves nothing: it ignores clips and glyph widths.
 */
final class DrawnMarkReader {

    private final List<DrawnMark> marks = new ArrayList<>();
    private final Deque<State> saved = new ArrayDeque<>();
    private final StringBuilder path = new StringBuilder();
    private State state = new State();
    private Matrix text = new Matrix();
    private Matrix line = new Matrix();
    private @Nullable Box pathBox;
    private int shown;

    private static final class State {
        private Matrix matrix = new Matrix();
        private String style = "";
        private String fill = DefaultAppearance.BLACK;
        private String stroke = "0 G";
        private float leading;

        State copy() {
            State copy = new State();
            copy.matrix = matrix.clone();
            copy.style = style;
            copy.fill = fill;
            copy.stroke = stroke;
            copy.leading = leading;
            return copy;
        }
    }

    /** Reads the marks; {@code kinds} has the subtypes of the page's resources by category and name. */
    static List<DrawnMark> read(List<ContentOperator> ops, Map<String, String> kinds) {
        DrawnMarkReader reader = new DrawnMarkReader();
        ops.forEach(op -> reader.go(op, kinds));
        return reader.marks;
    }

    private void go(ContentOperator op, Map<String, String> kinds) {
        switch (op.name()) {
            case "q" -> saved.push(state.copy());
            case "Q" -> state = saved.isEmpty() ? state : saved.pop();
            case "cm" -> state.matrix = matrix(op).multiply(state.matrix);
            case "BT" -> begin(new Matrix());
            case "Tm" -> begin(matrix(op));
            case "Td" -> move(op.number(0), op.number(1));
            case "TD" -> {
                state.leading = -op.number(1);
                move(op.number(0), op.number(1));
            }
            case "TL" -> state.leading = op.number(0);
            case "T*" -> move(0, -state.leading);
            case "Tf", "Tr", "Tz", "Tc", "Tw", "Ts", "gs", "w", "d", "J", "j" -> style(op);
            case "g", "rg", "k", "cs", "sc", "scn" -> state.fill = op.key();
            case "G", "RG", "K", "CS", "SC", "SCN" -> state.stroke = op.key();
            case "Tj", "TJ", "'", "\"" -> text(op);
            case "m", "l", "c", "v", "y", "re", "h" -> path(op);
            default -> paint(op, kinds);
        }
    }

    private void paint(ContentOperator op, Map<String, String> kinds) {
        switch (op.name()) {
            case "S", "s" -> painted(Kind.ADDED_LINE, op);
            case "f", "F", "f*", "B", "B*", "b", "b*" -> painted(Kind.ADDED_AREA, op);
            case "n" -> endPath();
            case "sh" -> mark(Kind.ADDED_AREA, place(state.matrix), op.key());
            case "BI" -> mark(Kind.ADDED_IMAGE, place(state.matrix), op.key());
            case "Do" -> {
                String name = "XObject/" + op.operandName(0);
                marks.add(new DrawnMark(Kind.ADDED_IMAGE, place(state.matrix), Kind.ADDED_IMAGE + op.key()
                        + kinds.get(name)
                        + shape(state.matrix), name));
            }
            default -> {
                // Marked content and other operators that draw nothing.
            }
        }
    }

    private void begin(Matrix matrix) {
        text = matrix;
        line = matrix.clone();
        shown = 0;
    }

    private void move(float x, float y) {
        line = Matrix.getTranslateInstance(x, y).multiply(line);
        text = line.clone();
        shown = 0;
    }

    private void style(ContentOperator op) {
        String start = " " + op.name() + ":";
        int at = state.style.indexOf(start);
        String rest = at < 0 ? state.style : state.style.substring(0, at)
                + state.style.substring(state.style.indexOf(';', at) + 1);
        state.style = rest + start + op.key() + ";";
    }

    private void text(ContentOperator op) {
        if (op.is("'", "\"")) {
            move(0, -state.leading);
        }
        Matrix place = text.multiply(state.matrix);
        mark(Kind.ADDED_TEXT, place(place), "T" + op.key() + shown++ + state.style + state.fill + shape(place));
    }

    private void path(ContentOperator op) {
        path.append(op.name());
        for (int i = 0; i + 1 < op.operands().size(); i += 2) {
            boolean size = op.is("re") && i == 2;
            float x = op.number(i) + (size ? op.number(0) : 0);
            float y = op.number(i + 1) + (size ? op.number(1) : 0);
            var point = state.matrix.transformPoint(x, y);
            path.append(String.format(Locale.ROOT, " %.2f %.2f", point.getX(), point.getY()));
            extend((float) point.getX(), (float) point.getY());
        }
    }

    private void extend(float x, float y) {
        pathBox = pathBox == null ? new Box(x, y, x, y) : new Box(Math.min(x, pathBox.left()),
                Math.min(y, pathBox.bottom()), Math.max(x, pathBox.right()), Math.max(y, pathBox.top()));
    }

    private void painted(Kind kind, ContentOperator op) {
        mark(kind, pathBox == null ? Box.NONE : pathBox, op.name() + path + state.style + state.fill + state.stroke);
        endPath();
    }

    private void endPath() {
        path.setLength(0);
        pathBox = null;
    }

    private void mark(Kind kind, Box box, String key) {
        marks.add(new DrawnMark(kind, box, kind + key + (kind == Kind.ADDED_IMAGE ? shape(state.matrix) : ""), ""));
    }

    private static Matrix matrix(ContentOperator op) {
        return new Matrix(op.number(0), op.number(1), op.number(2), op.number(3), op.number(4), op.number(5));
    }

    private static Box place(Matrix matrix) {
        return new Box(matrix.getTranslateX(), matrix.getTranslateY(), matrix.getTranslateX(),
                matrix.getTranslateY());
    }

    private static String shape(Matrix matrix) {
        return String.format(Locale.ROOT, " %.2f %.2f %.2f %.2f %.2f %.2f", matrix.getScaleX(), matrix.getShearY(),
                matrix.getShearX(), matrix.getScaleY(), matrix.getTranslateX(), matrix.getTranslateY());
    }
}
