package se.eltsdk.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.EltException;
import se.eltsdk.report.Hours;

/** What is read from a copy in which somebody has changed a field: never another kind of time, nor less of it. */
class PaperContentTest {

    private static final PaperForm FORM = TestForm.paperForm();
    private static final byte[] FILLED = PaperFiller.of(FORM).fill(SampleReports.report(2)).get(0).pdf().toByteArray();
    private static final String FIRST_ROW = "sida2.raderVanster.rad[0].";
    private static final String LAST_ROW = "sida2.raderVanster.rad[3].";

    @ParameterizedTest
    @CsvSource({FIRST_ROW + "ksr_aktiv,Off", FIRST_ROW + "ksr_vante,Ja", FIRST_ROW + "flt_txtDag1,''",
        LAST_ROW + "flt_txtKlocka1,08.00", LAST_ROW + "flt_txtKlocka2,08.00", LAST_ROW + "ksr_beredskap,Ja",
        "flt_numSummaTimmar1,-1", "flt_numSummaMinuter1,x"})
    void elt964_whenARowOrASumIsNotPlain_thenRefused(String field, String value) throws IOException {
        byte[] changed = with(field, value);

        assertEquals("ELT-964", assertThrows(EltException.class, () -> PaperContent.read(FORM, changed)).code().id());
    }

    @Test
    void whenASumHasMinutesAloneOrHoursAlone_thenTheyCount() throws IOException {
        Hours before = PaperContent.read(FORM, FILLED).sums();

        assertEquals(before.active() % 60, PaperContent.read(FORM, with("flt_numSummaTimmar1", "")).sums().active());
        assertEquals(before.active() / 60 * 60, PaperContent.read(FORM, with("flt_numSummaMinuter1", "")).sums().active());
    }

    private static byte[] with(String field, String value) throws IOException {
        try (PDDocument document = Loader.loadPDF(FILLED)) {
            PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
            PDField changed = form.getField(TestForm.ROOT + "." + field);
            changed.setValue(value);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }
}
