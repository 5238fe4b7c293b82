package se.eltsdk.paper;

import java.util.Locale;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** A rectangle on a page, in points from the page's lower left corner. */
record Box(float left, float bottom, float right, float top) {

    static final Box NONE = new Box(0, 0, 0, 0);

    /** Of an array of four numbers in whatever order; {@link #NONE} where there is none. */
    static Box of(COSArray array) {
        return array == null || array.size() < 4 ? NONE : of(new PDRectangle(array));
    }

    static Box of(PDRectangle rectangle) {
        return new Box(rectangle.getLowerLeftX(), rectangle.getLowerLeftY(), rectangle.getUpperRightX(),
                rectangle.getUpperRightY());
    }

    float width() {
        return right - left;
    }

    float height() {
        return top - bottom;
    }

    boolean isNear(Box other, float points) {
        return Math.abs(left - other.left) <= points && Math.abs(bottom - other.bottom) <= points
                && Math.abs(right - other.right) <= points && Math.abs(top - other.top) <= points;
    }

    boolean holds(Box other, float slack) {
        return other.left >= left - slack && other.bottom >= bottom - slack && other.right <= right + slack
                && other.top <= top + slack;
    }

    boolean holds(float x, float y, float slack) {
        return x >= left - slack && x <= right + slack && y >= bottom - slack && y <= top + slack;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f %.2f %.2f %.2f", left, bottom, right, top);
    }
}
