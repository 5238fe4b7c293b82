package se.eltsdk.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.paper.Codes.assertCode;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.EltException;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.ValidReport;

class RefusedFillingTest {

    private static final PaperForm FORM = Forged.FORM;
    private static final String NAME = TestForm.ROOT + ".flt_txtFnamnEnamnBrukare";

    @Test
    void ELT_960_whenANameIsLongerThanItsField_thenTheField_neverTheName() {
        String message = assertCode("ELT-960", () -> fill(named("Åsa", "Öberg".repeat(20)))).getMessage();
        assertTrue(message.contains(NAME) && !message.contains("Öberg"), message);
    }

    @Test
    void ELT_960_whenAFieldThatChoosesItsSizeWouldGoBelowSixPoints() {
        Assistant wide = Assistant.of(PaperSamples.builder().build().assistant().id(), "W".repeat(30), "W".repeat(30),
                true);
        ValidReport report = PaperSamples.valid(PaperSamples.builder().assistant(wide).row(PaperSamples.row(0)));
        String message = assertCode("ELT-960", () -> fill(report)).getMessage();
        assertTrue(message.contains("flt_txtFnamnEnamnAssistent"), message);
    }

    @Test
    void whenATextJustFits_thenPdfBoxWritesItAtSixPointsOrMore() {
        TextRoom room = FORM.pristine().reading().room(TestForm.ROOT + ".flt_txtFnamnEnamnAssistent");
        String longest = "i".repeat(1);
        while (fits(room, longest + "i")) {
            longest += "i";
        }
        float width = room.glyphs().width(longest);
        assertTrue(width * 6 <= 296 && width * 6 > 290, "width " + width * 6);
    }

    private static boolean fits(TextRoom room, String text) {
        try {
            room.requireFit(Meaning.ASSISTANT_NAME, text);
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
        assertEquals(List.of(NAME), filled.leftForHand());
        assertEquals("", PaperSamples.value(filled, NAME));
        assertFalse(PaperSamples.value(filled, TestForm.ROOT + ".kundPnr").isEmpty());
    }

    @Test
    void ELT_962_whenThreePeriods_andTwoAreBothWritten() {
        TimeReport.Builder report = PaperSamples.builder().row(PaperSamples.row(0)).period(period(11, 1));
        FilledForm filled = fill(PaperSamples.valid(report)).get(0);
        assertEquals("2026-11-01", PaperSamples.value(filled, TestForm.ROOT + ".flt_datmod6_3"));
        report.period(period(12, 1));
        assertCode("ELT-962", () -> fill(PaperSamples.valid(report)));
    }

    @Test
    void ELT_963_whenTheFormHasNoFieldForWhatTheReportSays() {
        byte[] pdf = TestForm.plain();
        String map = TestForm.map(pdf).replaceFirst("(?m)^agreement.yes = .*$", "agreement.yes = -");
        PaperForm form = PaperForm.of(pdf, FieldMap.parse(map));
        assertCode("ELT-963", () -> PaperFiller.of(form).fill(PaperSamples.report(1)));
    }

    @Test
    void ELT_963_whenTheYearHasAnotherNumberOfBoxes() {
        byte[] pdf = TestForm.plain();
        PaperForm form = PaperForm.of(pdf, FieldMap.parse(TestForm.map(pdf).replace("Ar{1..4}", "Ar{1..3}")));
        assertCode("ELT-963", () -> PaperFiller.of(form).fill(PaperSamples.report(1)));
    }

    @Test
    void whenEmploymentDiffers_thenItsTicksAndTexts() {
        OrganisationNumber other = OrganisationNumber.parse(PaperSamples.organisation(2));
        OrganisationNumber own = PaperSamples.provider().number();
        assertEquals(Map.of("ksr_annan", "Ja", "flt_orgNr2", "556000-0027", "flt_txtNamnArbetsgivare", "Bolag"),
                only(Employment.by(Provider.hiring(own, other, "Bolag")), "ksr_annan", "flt_orgNr2",
                        "flt_txtNamnArbetsgivare"));
        assertEquals(Map.of("ksr_foretagare", "Ja", "ksr_anstalld", ""),
                only(Employment.by(Provider.contracting(own)), "ksr_foretagare", "ksr_anstalld"));
        assertEquals(Map.of("ksr_egen", "Ja", "flt_orgNr", ""), only(Employment.byPerson(), "ksr_egen", "flt_orgNr"));
    }

    private static Map<String, String> only(Employment employment, String... fields) {
        FilledForm filled = fill(PaperSamples.valid(PaperSamples.builder().employment(employment)
                .row(PaperSamples.row(0)))).get(0);
        Map<String, String> values = new HashMap<>();
        for (String field : fields) {
            String value = PaperSamples.value(filled, TestForm.ROOT + "." + field);
            values.put(field, value.equals("Off") ? "" : value);
        }
        return values;
    }

    private static CalculationPeriod period(int month, int day) {
        return new CalculationPeriod(LocalDate.of(2026, month, day), LocalDate.of(2026, month, 30));
    }

    private static ValidReport named(String givenName, String familyName) {
        return PaperSamples.valid(PaperSamples.builder(givenName, familyName).row(PaperSamples.row(0)));
    }

    private static List<FilledForm> fill(ValidReport report) {
        return PaperFiller.of(FORM).fill(report);
    }
}
