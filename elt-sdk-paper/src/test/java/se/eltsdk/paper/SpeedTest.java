package se.eltsdk.paper;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.eltsdk.rules.ValidReport;

/** The same work in two ways, call by call in turn in one run; the medians are compared. */
@Tag("slow")
class SpeedTest {

    private static final int MANY = 151;
    private static final int FEW = 11;
    private static final int PRINTED_DPI = 200;

    private final PaperForm form = TestForm.wholePaperForm();
    private final ValidReport report = SampleReports.report(80);

    /** Some work. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    @Test
    void whenFilled_thenAtLeastSevenTenthsOfPdfBoxAtItsBarest() throws IOException {
        Map<String, String> values = values();
        double[] medians = duel(MANY, () -> PaperFiller.of(form).fill(report), () -> barest(values));
        System.out.printf("fill and save: ours %.2f ms, PDFBox's minimum %.2f ms, ratio %.2f%n", medians[0] / 1e6,
                medians[1] / 1e6, medians[1] / medians[0]);
        assertTrue(medians[1] / medians[0] >= 0.7, "ratio " + medians[1] / medians[0]);
    }

    @Test
    void whenStructureIsChecked_thenUnderAFifthOfDrawingThePagesForPrint() throws IOException {
        FormCheck check = FormCheck.of(form);
        byte[] filled = PaperFiller.of(form).fill(report).get(0).pdf().toByteArray();
        double[] fillable = duel(FEW, () -> check.structure(filled), () -> draw(filled));
        byte[] flat = ForgedForms.rewritten(filled, document -> document.getDocumentCatalog().getAcroForm(null)
                .flatten());
        double[] flattened = duel(MANY, () -> check.structure(flat), () -> draw(flat));
        System.out.printf("structure: fillable %.2f ms of %.2f ms, share %.3f; flat %.2f ms of %.2f ms, share %.3f%n",
                fillable[0] / 1e6, fillable[1] / 1e6, fillable[0] / fillable[1], flattened[0] / 1e6,
                flattened[1] / 1e6, flattened[0] / flattened[1]);
        assertTrue(fillable[0] / fillable[1] < 0.2, "share " + fillable[0] / fillable[1]);
        assertTrue(flattened[0] / flattened[1] < 0.2, "share " + flattened[0] / flattened[1]);
    }

    private Map<String, String> values() throws IOException {
        Map<String, String> values = new HashMap<>();
        try (PDDocument filled = Loader.loadPDF(PaperFiller.of(form).fill(report).get(0).pdf().toByteArray())) {
            for (PDField field : filled.getDocumentCatalog().getAcroForm(null).getFieldTree()) {
                String value = field.getValueAsString();
                if (!value.isEmpty() && !value.equals("Off") && field.getFieldType() != null) {
                    values.put(field.getFullyQualifiedName(), value);
                }
            }
        }
        return values;
    }

    private void barest(Map<String, String> values) throws IOException {
        try (PDDocument document = Loader.loadPDF(form.pristine().pdf())) {
            for (PDField field : document.getDocumentCatalog().getAcroForm().getFieldTree()) {
                String value = values.get(field.getFullyQualifiedName());
                if (value != null) {
                    field.setValue(value);
                }
            }
            document.save(new ByteArrayOutputStream());
        }
    }

    private static void draw(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                renderer.renderImageWithDPI(page, PRINTED_DPI);
            }
        }
    }

    private static double[] duel(int rounds, Work ours, Work other) throws IOException {
        for (int i = 0; i < rounds; i++) {
            ours.run();
            other.run();
        }
        double[][] times = new double[2][rounds];
        for (int i = 0; i < rounds; i++) {
            times[0][i] = time(ours);
            times[1][i] = time(other);
        }
        Arrays.stream(times).forEach(Arrays::sort);
        return new double[] {times[0][rounds / 2], times[1][rounds / 2]};
    }

    private static double time(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
