package se.eltsdk.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.paper.ErrorCodeAssertions.assertCode;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Sha256;
import se.eltsdk.paper.internal.form.FieldMeaning;
import se.eltsdk.paper.internal.form.FieldTarget;
import se.eltsdk.paper.internal.form.ValueFormat;
import se.eltsdk.report.ClockTime;

class FieldMapTest {

    private static final byte[] PDF = TestForm.plain();

    @ParameterizedTest
    @ValueSource(strings = {"year", "year: a", "Year = a", "colour = a", "form = abc", "write.clock = 8",
        "year = a{3..1}", "year = a{1..2}b{1..2}", "month = a : Ja", "person.name = a{1..2}",
                "row.day = a{0..1}\nrow.to = b{0..2}",
        "person.name = a\nperson.name = b", "year = a\nmonth = a", "row.day = -", "year = a\nyear = -",
        "write.clock = 0800\nwrite.clock = 0800", "row.day = a{0..999}\nrow.day = b"})
    void ELT_954_whenALineIsNotOfTheForm(String text) {
        assertCode("ELT-954", () -> FieldMap.parse(text));
    }

    @Test
    void whenLineIsWrong_thenItsNumberIsTold() {
        assertTrue(assertCode("ELT-954", () -> FieldMap.parse("# one\n\nnonsense")).getMessage().contains("Line 3"));
    }

    @Test
    void whenRange_thenAFieldEach_inOrder() {
        FieldMap map = FieldMap.parse("year = a{9..12}");
        assertEquals(List.of("a9", "a10", "a11", "a12"),
                map.parsed().targets(FieldMeaning.YEAR).stream().map(FieldTarget::field).toList());
    }

    @Test
    void whenDraft_thenItIsReadable_andTellsWhatItLacks() {
        List<String> missing = FieldMap.parse(FieldMap.draft()).missing();
        assertTrue(missing.stream().anyMatch(line -> line.startsWith("row.active (tick of each row: aktiv tid")));
        assertTrue(missing.stream().noneMatch(line -> line.startsWith("year ")));
    }

    @Test
    void ELT_951_whenTheMapIsForAnotherPdf_thenItsDigestAndWhatToDo() {
        String other = TestForm.map(PDF).replaceFirst("form = .{64}", "form = " + "0".repeat(64));
        String message = assertCode("ELT-951", () -> PaperForm.of(PDF, FieldMap.parse(other))).getMessage();
        assertTrue(message.contains(Sha256.of(PDF).hex()), message);
    }

    @Test
    void ELT_952_whenTheMapIsIncomplete_thenTheMeanings() {
        String less = TestForm.map(PDF).replaceAll("(?m)^(agreement.no|row.standby) = .*$", "");
        String message = assertCode("ELT-952", () -> PaperForm.of(PDF, FieldMap.parse(less))).getMessage();
        assertTrue(message.contains("agreement.no, row.standby"), message);
    }

    @ParameterizedTest
    @CsvSource({"person.number, nowhere", "person.number, sida2", "person.number, ksr_egen",
        "employment.person, kundPnr", "agreement.no, ksr_avtalNej : Nej"})
    void ELT_953_whenAFieldIsNotThereOrOfAnotherKind(String meaning, String field) {
        String map = TestForm.map(PDF).lines().filter(line -> !line.endsWith("." + field)
                && !line.startsWith(meaning + " =")).collect(Collectors.joining("\n"));
        String lost = TestForm.map(PDF).lines().filter(line -> line.endsWith("." + field))
                .map(line -> line.replaceAll("=.*", "= -")).collect(Collectors.joining("\n"));
        String wrong = map + "\n" + lost + "\n" + meaning + " = " + TestForm.ROOT + "." + field;
        assertCode("ELT-953", () -> PaperForm.of(PDF, FieldMap.parse(wrong)));
    }

    @ParameterizedTest
    @CsvSource({"08.00, 07.05", "08:00, 07:05", "0800, 0705"})
    void whenClockIsWrittenInAWay_thenItIsReadInTheSame(String choice, String written) {
        ValueFormat notation = ValueFormat.USUAL.with("write.clock", choice);
        assertEquals(written, notation.of(ClockTime.of(7, 5)));
        assertEquals(ClockTime.of(7, 5), notation.time(written));
    }

    @Test
    void whenFieldsAreListed_thenFullNamesKindsAndPlaces() {
        List<PaperField> fields = PaperForm.fields(PDF);
        PaperField year = fields.stream().filter(field -> field.name().endsWith("flt_txtAr1")).findFirst().get();
        assertEquals(TestForm.ROOT + ".flt_txtAr1", year.name());
        assertEquals(PaperField.Kind.TEXT, year.kind());
        assertEquals(1, year.page());
        assertEquals(398, year.left());
        assertEquals(770, year.bottom());
        assertEquals(1, year.maxLength());
        assertEquals(List.of(), year.states());
        PaperField tick = fields.stream().filter(field -> field.kind() == PaperField.Kind.TICK).findFirst().get();
        assertEquals(List.of("Ja"), tick.states());
    }
}
