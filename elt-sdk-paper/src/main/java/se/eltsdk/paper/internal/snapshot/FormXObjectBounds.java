package se.eltsdk.paper.internal.snapshot;

import java.awt.geom.Point2D;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.util.Matrix;

/** The bounds of a form XObject where it is drawn (ISO 32000-1, 8.10). */
public final class FormXObjectBounds {

    private static final double SAME = 0.001;

    private FormXObjectBounds() {
    }

    /** Whether its matrix is this counter-clockwise rotation, without scaling or mirroring. */
    public static boolean isTurned(COSStream drawn, int degrees) {
        COSBase matrix = drawn.getDictionaryObject(COSName.MATRIX);
        if (matrix == null || !Box.isNumbers(matrix, 6)) {
            return matrix == null && degrees == 0;
        }
        float[] is = ((COSArray) matrix).toFloatArray();
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        return Math.abs(is[0] - cos) <= SAME && Math.abs(is[1] - sin) <= SAME && Math.abs(is[2] + sin) <= SAME
                && Math.abs(is[3] - cos) <= SAME;
    }

    public static Box of(COSStream drawn) {
        return of(drawn, new Matrix());
    }

    public static Box of(COSStream drawn, Matrix on) {
        Box box = Box.of(drawn.getCOSArray(COSName.BBOX));
        Matrix own = drawn.getCOSArray(COSName.MATRIX) == null ? new Matrix()
                : Matrix.createMatrix(drawn.getCOSArray(COSName.MATRIX));
        Matrix all = own.multiply(on);
        Point2D.Float one = all.transformPoint(box.left(), box.bottom());
        Point2D.Float two = all.transformPoint(box.right(), box.bottom());
        Point2D.Float three = all.transformPoint(box.right(), box.top());
        Point2D.Float four = all.transformPoint(box.left(), box.top());
        return new Box(least(one.x, two.x, three.x, four.x), least(one.y, two.y, three.y, four.y),
                -least(-one.x, -two.x, -three.x, -four.x), -least(-one.y, -two.y, -three.y, -four.y));
    }

    private static float least(float one, float two, float three, float four) {
        return Math.min(Math.min(one, two), Math.min(three, four));
    }
}
