package se.eltsdk.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Hours;
import se.eltsdk.rules.InvoiceHours;

class JsonInvoiceHoursTest {

    private static final String HOURS = """
            [{"personalNumber": "%s", "month": "2026-10", "active": "8:00", "waiting": "11:30", "standby": "0:00"}]
            """.formatted(Samples.PERSON);

    private static JsonInvoiceHours read(String text) {
        return JsonInvoiceHours.read(text.getBytes(UTF_8));
    }

    @Test
    void whenAFileIsRight_thenItsHoursInMinutes() {
        JsonInvoiceHours file = read(HOURS);
        assertEquals(List.of(), file.findings());
        assertEquals(List.of(new InvoiceHours(PersonalNumber.parse(Samples.PERSON), Samples.MONTH,
                new Hours(480, 690, 0))), file.invoices());
        assertEquals(List.of(), read("[]").findings());
    }

    @Test
    void whenAFileIsCutShort_thenItHasNoHours() {
        assertEquals(List.of(), read(HOURS.replace("]", ",")).invoices());
    }

    @Test
    void whenAnEntryIsGivenTwice_thenThatIsReported() {
        assertEquals(List.of("ELT-007 invoice[1]"), JsonSamples.places(read(HOURS.replace("]", ",")
                + HOURS.replace("[", "")).findings()));
    }

    @Test
    void whenAFileIsNestedTooDeeply_thenThatIsReported() {
        assertEquals(List.of("ELT-003 invoice"), JsonSamples.places(read("[".repeat(100_000)).findings()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[                        | {                       | ELT-001 invoice",
        "[{                       | 7 #                     | ELT-001 invoice",
        "\"8:00\"                 | \"8:60\"                | ELT-008 invoice[0].active",
        "\"8:00\"                 | \"8\"                   | ELT-008 invoice[0].active",
        "\"8:00\"                 | 8                       | ELT-008 invoice[0].active",
        "\"8:00\"                 | \"-8:00\"               | ELT-008 invoice[0].active",
        "\"active\": \"8:00\",    | ``                      | ELT-006 invoice[0].active",
        "\"2026-10\"              | \"2026-13\"             | ELT-201 invoice[0].month",
        "\"month\":               | \"lön\": 1, \"month\":  | ELT-005 invoice[0]",
        "\"month\":               | \"month\": \"2026-09\", \"month\":  | ELT-007 invoice[0].month",
        "\"personalNumber\": \"1  | \"personalNumber\": \"  | ELT-101 invoice[0].personalNumber",
        "}]                       | }, 7]                   | ELT-008 invoice[1]"})
    void whenOnePartIsWrong_thenCodeAndPathSayWhich(String what, String by, String finding) {
        assertTrue(HOURS.contains(what), what);
        List<Finding> findings = read(HOURS.replace(what, by)).findings();
        assertEquals(List.of(finding), JsonSamples.places(findings).stream()
                .map(place -> place.replaceFirst(" line .*", "")).toList());
        assertFalse(findings.toString().contains(Samples.PERSON.substring(1)), findings.toString());
    }
}
