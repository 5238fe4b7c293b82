package se.eltsdk.paper.internal.compare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.eltsdk.paper.internal.content.ContentOperator;
import se.eltsdk.paper.internal.snapshot.Box;
import se.eltsdk.paper.internal.snapshot.FieldSnapshot;

/** The paths in a field's appearance: one optional clip, the background, and the lines of the border. */
final class AppearancePaths {

    private static final float WIDEST_LINE = 3;
    private static final float EDGE = 3;
    private static final float NEAR = 1;

    private final Box box;
    private final FieldSnapshot field;
    private final List<float[]> lines = new ArrayList<>();
    private @Nullable Box rectangle;
    private int parts;
    private float[] begin = {0, 0};
    private float[] point = {0, 0};
    private float width = 1;
    private @Nullable Box clip;

    AppearancePaths(Box box, FieldSnapshot field) {
        this.box = box;
        this.field = field;
    }

    /** The visible part of the field. */
    Box visible() {
        return clip == null ? box : new Box(Math.max(box.left(), clip.left()), Math.max(box.bottom(), clip.bottom()),
                Math.min(box.right(), clip.right()), Math.min(box.top(), clip.top()));
    }

    void go(ContentOperator op) {
        switch (op.name()) {
            case "w" -> width = op.number(0);
            case "re" -> rectangle(op.number(0), op.number(1), op.number(2), op.number(3));
            case "m" -> {
                parts++;
                begin = new float[] {op.number(0), op.number(1)};
                point = begin;
            }
            case "l" -> line(new float[] {op.number(0), op.number(1)});
            default -> line(begin);
        }
    }

    private void rectangle(float x, float y, float wide, float high) {
        rectangle = parts == 0 ? new Box(Math.min(x, x + wide), Math.min(y, y + high), Math.max(x, x + wide),
                Math.max(y, y + high)) : null;
        parts++;
        begin = new float[] {x, y};
        point = begin;
        line(new float[] {x + wide, y});
        line(new float[] {x + wide, y + high});
        line(new float[] {x, y + high});
        line(begin);
    }

    private void line(float[] to) {
        lines.add(new float[] {point[0], point[1], to[0], to[1]});
        point = to;
    }

    /** Makes the path the clip; false if it is not a single rectangle, or there is a clip already. */
    boolean clip() {
        boolean right = clip == null && parts == 1 && rectangle != null;
        clip = rectangle == null ? Box.NONE : rectangle;
        return right;
    }

    /** Whether its lines follow the edges of the box or divide the cells of a comb field. */
    boolean isBorder(boolean closed) {
        if (closed) {
            line(begin);
        }
        return width <= WIDEST_LINE && lines.stream().allMatch(line -> isEdge(line) || isComb(line));
    }

    private boolean isEdge(float[] line) {
        return isNear(line[0], line[2], box.left()) || isNear(line[0], line[2], box.right())
                || isNear(line[1], line[3], box.bottom()) || isNear(line[1], line[3], box.top());
    }

    private static boolean isNear(float one, float other, float edge) {
        return Math.abs(one - edge) <= EDGE && Math.abs(other - edge) <= EDGE;
    }

    private boolean isComb(float[] line) {
        if (!field.isComb() || line[0] != line[2]) {
            return false;
        }
        float cell = box.width() / field.maxLength();
        float off = (line[0] - box.left()) % cell;
        return Math.min(off, cell - off) <= NEAR;
    }

    void end() {
        lines.clear();
        rectangle = null;
        parts = 0;
    }
}
