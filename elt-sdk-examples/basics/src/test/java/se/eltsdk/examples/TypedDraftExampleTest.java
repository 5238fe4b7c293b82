package se.eltsdk.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedDraftExampleTest {

    private final TypedDraftExample example = new TypedDraftExample(ExampleSetup.CLOCK);

    @Test
    void whenTheFormIsRight_thenItGivesTheReport() {
        assertEquals(List.of(), example.findings(form()));
        assertFalse(example.needsCorrection(form()));
        assertEquals(ExampleSetup.MONTH, example.report(form()).report().month());
    }

    @Test
    void whenSeveralFieldsAreWrong_thenEachHasItsFinding() {
        Map<String, String> form = form();
        form.put("assistant.personalNumber", "199001019811");
        form.put("rows[0].to", "25.00");

        List<String> findings = example.findings(form);

        assertTrue(example.needsCorrection(form));
        assertEquals(2, findings.size(), findings::toString);
        assertTrue(findings.get(0).contains("assistant.personalNumber"), findings::toString);
        assertTrue(findings.get(1).contains("rows[0].to"), findings::toString);
    }

    private static Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("month", ExampleSetup.MONTH.toString());
        form.put("person.personalNumber", ExampleSetup.PERSON);
        form.put("person.givenName", "Åsa");
        form.put("person.familyName", "Öberg");
        form.put("assistant.personalNumber", ExampleSetup.ASSISTANT);
        form.put("assistant.givenName", "Kim");
        form.put("assistant.familyName", "Ek");
        form.put("assistant.collectiveAgreement", "true");
        form.put("employment.organisationNumber", ExampleSetup.VENDOR);
        form.put("employment.employs", "true");
        form.put("rows[0].day", "1");
        form.put("rows[0].from", "08.00");
        form.put("rows[0].to", "16.00");
        form.put("rows[0].kind", "ACTIVE");
        form.put("phone", "08-123 45 67");
        return form;
    }
}
