package se.eltsdk.paper.internal.snapshot;

import java.util.Locale;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** A rectangle on a page, in points from the page's lower left corner. */
public record Box(float left, float bottom, float right, float top) {

    public static final Box NONE = new Box(0, 0, 0, 0);

    /** The box of an array of two opposite corners; {@link #NONE} if there is no array. */
    public static Box of(COSArray array) {
        return isBox(array) ? of(new PDRectangle(array)) : NONE;
    }

    /** Whether it is an array of four numbers. Readers treat other arrays in different ways. */
    static boolean isBox(COSBase item) {
        return isNumbers(item, 4);
    }

    static boolean isNumbers(COSBase item, int count) {
        boolean numbers = item instanceof COSArray array && array.size() == count;
        for (int i = 0; numbers && i < count; i++) {
            numbers = ((COSArray) item).getObject(i) instanceof COSNumber;
        }
        return numbers;
    }

    static Box of(PDRectangle rectangle) {
        return new Box(rectangle.getLowerLeftX(), rectangle.getLowerLeftY(), rectangle.getUpperRightX(),
                rectangle.getUpperRightY());
    }

    public float width() {
        return right - left;
    }

    public float height() {
        return top - bottom;
    }

    public boolean isNear(Box other, float points) {
        return Math.abs(left - other.left) <= points && Math.abs(bottom - other.bottom) <= points
                && Math.abs(right - other.right) <= points && Math.abs(top - other.top) <= points;
    }

    public boolean holds(Box other, float slack) {
        return other.left >= left - slack && other.bottom >= bottom - slack && other.right <= right + slack
                && other.top <= top + slack;
    }

    public boolean holds(float x, float y, float slack) {
        return x >= left - slack && x <= right + slack && y >= bottom - slack && y <= top + slack;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f %.2f %.2f %.2f", left, bottom, right, top);
    }
}
