package se.eltsdk.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.paper.internal.pdf.ByteSearch;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeRow;
import se.eltsdk.rules.ValidReport;

class PaperFillerTest {

    private static final PaperForm FORM = TestForm.wholePaperForm();

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "40, 1", "41, 1", "80, 1", "81, 2", "200, 3"})
    void whenRowsAreMany_thenFurtherCopies_eachCompleteWithItsOwnSums(int rows, int copies) {
        ValidReport report = SampleReports.report(rows);
        List<FilledForm> forms = PaperFiller.of(FORM).fill(report);
        assertEquals(copies, forms.size());
        List<TimeRow> read = new ArrayList<>();
        for (FilledForm form : forms) {
            PaperContent content = PaperContent.read(FORM, form.pdf().toByteArray());
            assertEquals(SampleReports.MONTH, content.month());
            assertEquals(Hours.ofRows(content.rows()), content.sums());
            assertEquals(form.sums(), content.sums());
            read.addAll(content.rows());
        }
        assertEquals(report.report().rows(), read);
    }

    @Test
    void whenFilled_thenTheFormsBytesStandInFrontUnchanged() {
        FilledForm filled = PaperFiller.of(FORM).fill(SampleReports.report(3)).get(0);
        assertTrue(filled.appended());
        assertTrue(ByteSearch.startsWith(filled.pdf().toByteArray(), FORM.pristine().pdf()));
        VerdictAssertions.assertUnchanged(true,
                FormCheck.of(FORM).check(filled.pdf().toByteArray()));
        assertFalse(filled.toString().contains("berg"), filled.toString());
    }

    /** Some systems keep names with a combining mark for each accent; on paper it is the same name. */
    @Test
    void whenANameHasCombiningMarks_thenItIsWrittenWithTheLettersOfTheFont() {
        FilledForm decomposed = PaperFiller.of(FORM)
                .fill(SampleReports.valid(SampleReports.builder("Andre\u0301", "O\u0308berg"))).get(0);
        FilledForm composed = PaperFiller.of(FORM)
                .fill(SampleReports.valid(SampleReports.builder("Andr\u00e9", "\u00d6berg"))).get(0);

        String field = TestForm.ROOT + ".flt_txtFnamnEnamnBrukare";
        assertEquals("Andr\u00e9 \u00d6berg", SampleReports.value(decomposed, field));
        assertEquals(SampleReports.value(composed, field), SampleReports.value(decomposed, field));
        VerdictAssertions.assertUnchanged(true, FormCheck.of(FORM).check(decomposed.pdf().toByteArray()));
    }

    @Test
    void whenFilledTwice_thenTheSameBytes() {
        ValidReport report = SampleReports.report(3);
        assertEquals(PaperFiller.of(FORM).fill(report).get(0).pdf(), PaperFiller.of(FORM).fill(report).get(0).pdf());
    }
}
