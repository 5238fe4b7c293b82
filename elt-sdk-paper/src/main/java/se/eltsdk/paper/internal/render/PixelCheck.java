package se.eltsdk.paper.internal.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.internal.compare.DifferenceCollector;
import se.eltsdk.paper.internal.compare.FoundDifference;
import se.eltsdk.paper.internal.form.PristineForm;
import se.eltsdk.paper.internal.pdf.OpenPdf;
import se.eltsdk.paper.internal.pdf.PristineParts;
import se.eltsdk.paper.internal.snapshot.Box;
import se.eltsdk.paper.internal.snapshot.PageRotation;

/**
 * Renders both files and compares their pixels outside the fields. It finds what the structure check might miss, but
 * not scripts, values, or colours that are nearly white.
 *
 * <p>It skips only the fields that may be filled in, not those next to the signatures.
 */
public final class PixelCheck {

    static final int DPI = 100;

    private static final int UNLIKE = 24;
    private static final int CELL = 16;
    private static final float POINTS_PER_INCH = 72;

    private final PristineForm form;

    public PixelCheck(PristineForm form) {
        this.form = form;
    }

    /** Compares two files with the same number of pages. */
    public List<FoundDifference> check(OpenPdf found) {
        byte[] pdf = form.pdf();
        PristineParts known = new PristineParts(pdf.length, List.of());
        return OpenPdf.use(pdf, known, form.limits(), found.deadline(), pristine -> {
            DifferenceCollector findings = new DifferenceCollector();
            PageRenderer one = new PageRenderer(pristine);
            PageRenderer other = new PageRenderer(found);
            for (int page = 0; page < form.analysis().snapshot().pages().size(); page++) {
                compare(page, one.grey(page, DPI), other.grey(page, DPI), pristine, findings);
            }
            return findings.all();
        });
    }

    private void compare(int page, BufferedImage one, BufferedImage other, OpenPdf pristine,
            DifferenceCollector findings) throws IOException {
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            findings.at(Kind.PAGE_SIZE, page, Box.NONE, "the rendered page has another size");
            return;
        }
        PDRectangle crop = pristine.document().getPage(page).getCropBox();
        boolean[] masked = mask(page, one.getWidth(), one.getHeight(), crop,
                pristine.document().getPage(page).getRotation());
        for (int cell : differingCells(one, other, masked)) {
            int cells = one.getWidth() / CELL + 1;
            findings.at(Kind.PIXELS, page, point(cell % cells * CELL, cell / cells * CELL, one.getHeight(), crop),
                    "the rendered page differs");
        }
    }

    private static List<Integer> differingCells(BufferedImage one, BufferedImage other, boolean[] masked) {
        int width = one.getWidth();
        int[] left = one.getRaster().getPixels(0, 0, width, one.getHeight(), (int[]) null);
        int[] right = other.getRaster().getPixels(0, 0, width, one.getHeight(), (int[]) null);
        Stream.Builder<Integer> cells = Stream.builder();
        for (int i = 0; i < left.length; i++) {
            if (!masked[i] && Math.abs(left[i] - right[i]) > UNLIKE) {
                cells.add(i / width / CELL * (width / CELL + 1) + i % width / CELL);
            }
        }
        return cells.build().distinct().limit(DifferenceCollector.MAX_DIFFERENCES).toList();
    }

    /** The pixels to skip: the fields that may be filled in, and one pixel around each. */
    private boolean[] mask(int page, int width, int height, PDRectangle crop, int turn) {
        boolean[] mask = new boolean[width * height];
        Set<String> signatures = form.map().signatureFields();
        float scale = DPI / POINTS_PER_INCH;
        form.analysis().snapshot().fields().values().stream().filter(field -> !signatures.contains(field.name()))
                .flatMap(field -> field.widgets().stream()).filter(place -> place.page() == page).forEach(place -> {
                    Box box = PageRotation.of(turn, crop).onPage(place.box());
                    fill(mask, width, height, box, scale);
                });
        return mask;
    }

    private static void fill(boolean[] mask, int width, int height, Box box, float scale) {
        int left = Math.max(0, (int) Math.floor(box.left() * scale) - 1);
        int right = Math.min(width - 1, (int) Math.ceil(box.right() * scale) + 1);
        int top = Math.max(0, (int) Math.floor(height - box.top() * scale) - 1);
        int bottom = Math.min(height - 1, (int) Math.ceil(height - box.bottom() * scale) + 1);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                mask[y * width + x] = true;
            }
        }
    }

    private static Box point(int x, int y, int height, PDRectangle crop) {
        float scale = POINTS_PER_INCH / DPI;
        float left = x * scale + crop.getLowerLeftX();
        float bottom = (height - y - CELL) * scale + crop.getLowerLeftY();
        return new Box(left, bottom, left + CELL * scale, bottom + CELL * scale);
    }
}
