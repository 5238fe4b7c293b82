package se.eltsdk.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.junit.jupiter.api.Test;
import se.eltsdk.Bytes;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.internal.compare.FoundDifference;
import se.eltsdk.paper.internal.pdf.Deadline;
import se.eltsdk.paper.internal.pdf.OpenPdf;
import se.eltsdk.paper.internal.render.PixelCheck;

/** The drawing by itself, without the structure. */
class PixelCheckTest {

    private static final FormCheck CHECK = FormCheck.of(ForgedForms.FORM);
    private static final int RED = 0xFF0000;

    @Test
    void whenOnlyFieldsDiffer_thenNothing() {
        assertEquals(List.of(), drawn(ForgedForms.filled()));
    }

    @Test
    void whenSomethingIsDrawnOutsideTheFields_thenItsPlace() throws IOException {
        List<FoundDifference> differences = drawn(lineAt(300, 250));
        assertTrue(differences.stream().allMatch(difference -> difference.kind() == Kind.PIXELS),
                differences::toString);
        assertEquals(1, differences.get(0).page());
        assertEquals(300, differences.get(0).x(), 12);
        assertEquals(250, differences.get(0).y(), 12);
    }

    @Test
    void whenSomethingStandsBesideASignature_thenItShows() throws IOException {
        byte[] signed = ForgedForms.rewritten(document -> document.getDocumentCatalog().getAcroForm(null)
                .getField(TestForm.ROOT + ".under2_date").setValue("2026-11-01"));
        assertEquals(3, drawn(signed).get(0).page());
    }

    @Test
    void whenRefused_thenThePictureHasRedWhereItDiffers_andElseNone() throws IOException {
        assertEquals(0, red(CHECK.pictures(ForgedForms.filled(), CHECK.check(ForgedForms.filled())).get(0)));
        byte[] forged = lineAt(300, 250);
        FormVerdict verdict = CHECK.check(forged);
        assertEquals(Kind.ADDED_LINE, verdict.differences().get(0).kind());
        List<Bytes> pages = CHECK.pictures(forged, verdict);
        assertTrue(red(pages.get(0)) > 50);
        assertEquals(0, red(pages.get(1)));
    }

    private static List<FoundDifference> drawn(byte[] pdf) {
        return OpenPdf.use(pdf, PaperLimits.STANDARD, Deadline.in(PaperLimits.STANDARD.time()),
                open -> new PixelCheck(ForgedForms.FORM.pristine()).check(open));
    }

    private static byte[] lineAt(float x, float y) throws IOException {
        return ForgedForms.rewritten(document -> {
            try (PDPageContentStream pen = new PDPageContentStream(document, document.getPage(0), AppendMode.APPEND,
                    true)) {
                pen.moveTo(x, y);
                pen.lineTo(x + 3, y);
                pen.stroke();
            }
        });
    }

    private static int red(Bytes png) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
        int red = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                red += (picture.getRGB(x, y) & 0xFFFFFF) == RED ? 1 : 0;
            }
        }
        return red;
    }
}
