package se.eltsdk.paper;

import java.awt.geom.Rectangle2D;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/** How large a form XObject is where it is drawn (ISO 32000-1, 8.10). */
final class Bounds {

    private Bounds() {
    }

    static Box of(COSStream drawn) {
        return of(drawn, new Matrix());
    }

    static Box of(COSStream drawn, Matrix on) {
        Box box = Box.of(drawn.getCOSArray(COSName.BBOX));
        Matrix own = drawn.getCOSArray(COSName.MATRIX) == null ? new Matrix()
                : Matrix.createMatrix(drawn.getCOSArray(COSName.MATRIX));
        Rectangle2D bounds = new PDRectangle(box.left(), box.bottom(), box.width(), box.height())
                .transform(own.multiply(on)).getBounds2D();
        return new Box((float) bounds.getMinX(), (float) bounds.getMinY(), (float) bounds.getMaxX(),
                (float) bounds.getMaxY());
    }
}
