package se.eltsdk.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Filled forms with something done to them. */
final class ForgedForms {

    static final PaperForm FORM = TestForm.paperForm();
    private static final byte[] FILLED = PaperFiller.of(FORM).fill(SampleReports.report(10)).get(0).pdf().toByteArray();

    private ForgedForms() {
    }

    /** An honest one, the values appended to the form. */
    static byte[] filled() {
        return FILLED.clone();
    }

    /** Filled, changed, and written anew as one revision. */
    static byte[] rewritten(TestForm.Change change) throws IOException {
        return rewritten(FILLED, change);
    }

    static byte[] rewritten(byte[] pdf, TestForm.Change change) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            change.on(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        }
    }

    /** The pristine form, with this as its one update. */
    static byte[] appended(TestForm.Change change) throws IOException {
        return appended(TestForm.plain(), change);
    }

    static byte[] appended(byte[] pdf, TestForm.Change change) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            change.on(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    /** Flattened after the change, as one revision. */
    static byte[] flattened(TestForm.Change change) throws IOException {
        return rewritten(document -> {
            change.on(document);
            document.getDocumentCatalog().getAcroForm(null).flatten();
        });
    }
}
