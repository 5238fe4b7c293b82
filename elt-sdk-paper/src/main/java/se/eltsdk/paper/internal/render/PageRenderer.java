package se.eltsdk.paper.internal.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.jspecify.annotations.Nullable;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.paper.internal.pdf.OpenPdf;

/** Renders pages in greyscale, within the limits on pixels and time. */
final class PageRenderer extends PDFRenderer {

    private static final float POINTS_PER_INCH = 72;

    private final OpenPdf pdf;
    private final Map<COSBase, PDFont> fonts = new IdentityHashMap<>();

    PageRenderer(OpenPdf pdf) {
        super(pdf.document());
        this.pdf = pdf;
    }

    BufferedImage grey(int page, int dpi) throws IOException {
        pdf.deadline().check();
        var box = pdf.document().getPage(page).getCropBox();
        double scale = dpi / POINTS_PER_INCH * pdf.document().getPage(page).getUserUnit();
        requirePixels(box.getWidth() * scale * box.getHeight() * scale);
        return renderImageWithDPI(page, dpi, ImageType.GRAY);
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new WatchedDrawer(parameters);
    }

    private void requirePixels(double pixels) {
        if (pixels > pdf.limits().pixels()) {
            throw new EltException(ErrorMessage.of(ErrorCode.PDF_TOO_LARGE.variant("pixels"))
                    .with("limit", pdf.limits().pixels()));
        }
    }

    private final class WatchedDrawer extends PageDrawer {

        WatchedDrawer(PageDrawerParameters parameters) throws IOException {
            super(parameters);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            pdf.deadline().check();
            if (operator.getName().equals("Tf") && operands.size() == 2 && operands.get(0) instanceof COSName name
                    && operands.get(1) instanceof COSNumber size && font(name) != null) {
                getGraphicsState().getTextState().setFont(font(name));
                getGraphicsState().getTextState().setFontSize(size.floatValue());
            } else {
                super.processOperator(operator, operands);
            }
        }

        /** Caches the fonts of a file: PDFBox would read them again for every field's appearance. */
        private @Nullable PDFont font(COSName name) throws IOException {
            COSDictionary named = getResources() == null ? null
                    : getResources().getCOSObject().getCOSDictionary(COSName.FONT);
            COSDictionary font = named == null ? null : named.getCOSDictionary(name);
            if (font != null && !fonts.containsKey(font)) {
                fonts.put(font, getResources().getFont(name));
            }
            return font == null ? null : fonts.get(font);
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
            requirePixels((double) image.getWidth() * image.getHeight());
            super.drawImage(image);
        }
    }
}
