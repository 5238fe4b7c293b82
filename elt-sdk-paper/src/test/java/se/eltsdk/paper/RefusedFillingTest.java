package se.eltsdk.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.paper.ErrorCodeAssertions.assertCode;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.EltException;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.paper.internal.form.FieldMeaning;
import se.eltsdk.paper.internal.form.TextFit;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.ValidReport;

class RefusedFillingTest {

    private static final PaperForm FORM = ForgedForms.FORM;
    private static final String NAME = TestForm.ROOT + ".flt_txtFnamnEnamnBrukare";

    @Test
    void ELT_960_whenANameIsLongerThanItsField_thenTheField_neverTheName() {
        String message = assertCode("ELT-960", () -> fill(named("Åsa", "Öberg".repeat(20)))).getMessage();
        assertTrue(message.contains(NAME) && !message.contains("Öberg"), message);
    }

    @Test
    void ELT_960_whenAFieldThatChoosesItsSizeWouldGoBelowSixPoints() {
        Assistant wide = Assistant.of(SampleReports.builder().build().assistant().id(), "W".repeat(30), "W".repeat(30),
                true);
        ValidReport report = SampleReports.valid(SampleReports.builder().assistant(wide).row(SampleReports.row(0)));
        String message = assertCode("ELT-960", () -> fill(report)).getMessage();
        assertTrue(message.contains("flt_txtFnamnEnamnAssistent"), message);
    }

    @Test
    void whenATextJustFits_thenPdfBoxWritesItAtSixPointsOrMore() {
        TextFit fit = FORM.pristine().analysis().textFit(TestForm.ROOT + ".flt_txtFnamnEnamnAssistent");
        String longest = "i".repeat(1);
        while (fits(fit, longest + "i")) {
            longest += "i";
        }
        float width = fit.glyphs().width(longest);
        assertTrue(width * 6 <= 296 && width * 6 > 290, "width " + width * 6);
    }

    private static boolean fits(TextFit fit, String text) {
        try {
            fit.requireFit(FieldMeaning.ASSISTANT_NAME, text);
            return true;
        } catch (EltException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Łukasz", "Nguyễn", "李"})
    void ELT_961_whenTheFontLacksACharacter_thenWriteByHand_andOnRequestTheFieldIsLeftEmpty(String name) {
        ValidReport report = named(name, "Ek");
        String message = assertCode("ELT-961", () -> fill(report)).getMessage();
        assertTrue(message.contains("by hand") && message.contains(NAME) && !message.contains(name), message);
        FilledForm filled = PaperFiller.of(FORM).leavingUnwritable().fill(report).get(0);
        assertEquals(List.of(NAME), filled.unwritableFields());
        assertEquals("", SampleReports.value(filled, NAME));
        assertFalse(SampleReports.value(filled, TestForm.ROOT + ".kundPnr").isEmpty());
    }

    @Test
    void ELT_962_whenThreePeriods_andTwoAreBothWritten() {
        TimeReport.Builder report = SampleReports.builder().row(SampleReports.row(0)).period(period(11, 1));
        FilledForm filled = fill(SampleReports.valid(report)).get(0);
        assertEquals("2026-11-01", SampleReports.value(filled, TestForm.ROOT + ".flt_datmod6_3"));
        report.period(period(12, 1));
        assertCode("ELT-962", () -> fill(SampleReports.valid(report)));
    }

    @Test
    void ELT_963_whenTheFormHasNoFieldForWhatTheReportSays() {
        byte[] pdf = TestForm.plain();
        String map = TestForm.map(pdf).replaceFirst("(?m)^agreement.yes = .*$", "agreement.yes = -");
        PaperForm form = PaperForm.of(pdf, FieldMap.parse(map));
        assertCode("ELT-963", () -> PaperFiller.of(form).fill(SampleReports.report(1)));
    }

    @Test
    void ELT_963_whenTheYearHasAnotherNumberOfBoxes() {
        byte[] pdf = TestForm.plain();
        PaperForm form = PaperForm.of(pdf, FieldMap.parse(TestForm.map(pdf).replace("Ar{1..4}", "Ar{1..3}")));
        assertCode("ELT-963", () -> PaperFiller.of(form).fill(SampleReports.report(1)));
    }

    @Test
    void whenEmploymentDiffers_thenItsTicksAndTexts() {
        OrganisationNumber other = OrganisationNumber.parse(SampleReports.organisation(2));
        OrganisationNumber own = SampleReports.provider().number();
        assertEquals(Map.of("ksr_annan", "Ja", "flt_orgNr2", "556000-0027", "flt_txtNamnArbetsgivare", "Bolag"),
                only(Employment.by(Provider.hiring(own, other, "Bolag")), "ksr_annan", "flt_orgNr2",
                        "flt_txtNamnArbetsgivare"));
        assertEquals(Map.of("ksr_foretagare", "Ja", "ksr_anstalld", ""),
                only(Employment.by(Provider.contracting(own)), "ksr_foretagare", "ksr_anstalld"));
        assertEquals(Map.of("ksr_egen", "Ja", "flt_orgNr", ""), only(Employment.byPerson(), "ksr_egen", "flt_orgNr"));
    }

    private static Map<String, String> only(Employment employment, String... fields) {
        FilledForm filled = fill(SampleReports.valid(SampleReports.builder().employment(employment)
                .row(SampleReports.row(0)))).get(0);
        Map<String, String> values = new HashMap<>();
        for (String field : fields) {
            String value = SampleReports.value(filled, TestForm.ROOT + "." + field);
            values.put(field, value.equals("Off") ? "" : value);
        }
        return values;
    }

    private static CalculationPeriod period(int month, int day) {
        return new CalculationPeriod(LocalDate.of(2026, month, day), LocalDate.of(2026, month, 30));
    }

    private static ValidReport named(String givenName, String familyName) {
        return SampleReports.valid(SampleReports.builder(givenName, familyName).row(SampleReports.row(0)));
    }

    private static List<FilledForm> fill(ValidReport report) {
        return PaperFiller.of(FORM).fill(report);
    }
}
