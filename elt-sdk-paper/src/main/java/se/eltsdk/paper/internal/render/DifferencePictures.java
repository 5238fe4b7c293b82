package se.eltsdk.paper.internal.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.pdmodel.PDPage;
import se.eltsdk.Bytes;
import se.eltsdk.paper.FormDifference;
import se.eltsdk.paper.internal.pdf.OpenPdf;
import se.eltsdk.paper.internal.snapshot.Box;
import se.eltsdk.paper.internal.snapshot.PageRotation;

/** Renders the pages of a checked file with its differences in red. */
public final class DifferencePictures {

    private static final int DPI = 100;
    private static final float SCALE = DPI / 72f;
    private static final int RING = 14;

    private DifferencePictures() {
    }

    public static List<Bytes> of(OpenPdf found, OpenPdf pristine, List<FormDifference> differences) throws IOException {
        List<Bytes> pictures = new ArrayList<>();
        int pages = found.pages().size();
        for (int i = 0; i < pages; i++) {
            Optional<BufferedImage> page = page(found, i);
            if (page.isEmpty() && i < pristine.document().getNumberOfPages()) {
                page = page(pristine, i);
            }
            if (page.isPresent()) {
                pictures.add(png(marked(page.get(), i, found.document().getPage(i), differences)));
            }
        }
        return List.copyOf(pictures);
    }

    private static Optional<BufferedImage> page(OpenPdf pdf, int page) {
        try {
            return Optional.of(new PageRenderer(pdf).grey(page, DPI));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static BufferedImage marked(BufferedImage grey, int number, PDPage page, List<FormDifference> differences) {
        BufferedImage picture = new BufferedImage(grey.getWidth(), grey.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.drawImage(grey, 0, 0, null);
        pen.setColor(Color.RED);
        pen.setStroke(new BasicStroke(2));
        for (FormDifference difference : differences) {
            boolean placeless = difference.x() == 0 && difference.y() == 0;
            if (placeless && Math.max(1, difference.page()) == number + 1) {
                pen.drawRect(1, 1, grey.getWidth() - 3, grey.getHeight() - 3);
            } else if (difference.page() == number + 1) {
                Box place = PageRotation.of(page.getRotation(), page.getCropBox()).onPage(new Box(difference.x(),
                        difference.y(), difference.x(), difference.y()));
                ring(pen, place, grey.getHeight());
            }
        }
        pen.dispose();
        return picture;
    }

    private static void ring(Graphics2D pen, Box place, int height) {
        pen.drawOval(Math.round(place.left() * SCALE) - RING, Math.round(height - place.bottom() * SCALE) - RING,
                2 * RING, 2 * RING);
    }

    /** Writes in memory: ImageIO would otherwise use a temporary file, and a form is personal data. */
    private static Bytes png(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(picture);
        } finally {
            writer.dispose();
        }
        return Bytes.of(out.toByteArray());
    }
}
