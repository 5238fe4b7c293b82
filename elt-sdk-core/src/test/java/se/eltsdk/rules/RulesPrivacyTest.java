package se.eltsdk.rules;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.SwedishSentenceAssertions;
import se.eltsdk.testkit.TestNumbers;

/** What is typed into a wrong field may be a number, a name or a phone: no text of ours may ever show it. */
class RulesPrivacyTest {

    private static final String CANARY = TestNumbers.personalNumber("19380523", 987);
    private static final List<String> CANARIES = List.of(CANARY, CANARY.substring(2), "16" + CANARY,
            CANARY.substring(0, 8) + "-" + CANARY.substring(8), CANARY.substring(0, 8), Samples.mistyped(CANARY),
            TestNumbers.personalNumber("19380583", 987), "Kanariefågelsson", "Kanariefågelsson ", "070-987 65 43",
            "0709876543", "Kanariefågelsson\u0000", CANARY + "T08:00", "2026-10-01T" + CANARY);
    private static final List<String> PLACES = List.of("id", "month", "person", "person.personalNumber",
            "person.givenName", "person.familyName", "assistant.personalNumber", "assistant.coordinationNumber",
            "assistant.givenName", "assistant.familyName", "assistant.collectiveAgreement", "assistant.phone",
            "periods[0].from", "periods[0].to", "employment", "employment.name", "employment.organisationNumber",
            "employment.contact", "employment.phone", "employment.employs", "employment.employs.name",
            "employment.employs.organisationNumber", "rows", "rows[0]", "rows[0].day", "rows[0].from", "rows[0].to",
            "rows[0].kind", "shifts[0].start", "shifts[0].end", "shifts[0].kind", "phone", "person.unknown");

    @ParameterizedTest
    @ValueSource(strings = {"", "person.", "rows[0].", "employment.employs.", "month."})
    void whenAFieldsNameIsPersonal_thenItIsNotReported(String parent) {
        for (String canary : CANARIES) {
            ReportDraft.Builder builder = ReportDraft.builder();
            Samples.texts().forEach(builder::set);
            assertSilent(builder.set(parent + canary, "x").item(parent + canary).build(), parent + canary);
        }
    }

    @Test
    void whenAnyFieldContainsSomethingPersonal_thenItIsNotReported() {
        for (String place : PLACES) {
            for (String canary : CANARIES) {
                assertSilent(SampleDrafts.with(place, canary), place + " " + canary);
            }
        }
    }

    @Test
    void whenManyFieldsDo_thenTheyAreNotReported() {
        Random random = new Random(110);
        for (int round = 0; round < 500; round++) {
            Map<String, String> texts = Samples.texts();
            for (String place : PLACES) {
                if (random.nextBoolean()) {
                    texts.put(place, CANARIES.get(random.nextInt(CANARIES.size())));
                }
            }
            assertSilent(SampleDrafts.of(texts), texts.toString());
        }
    }

    private static void assertSilent(ReportDraft draft, String input) {
        List<String> told = new ArrayList<>(List.of(draft.toString()));
        List<Finding> findings = draft.check(Samples.CLOCK);
        SwedishSentenceAssertions.assertPlain(findings);
        findings.forEach(finding -> told.add(finding.toString()));
        try {
            told.add(draft.validate(Samples.CLOCK).toString());
        } catch (InvalidReportException invalid) {
            StringWriter trace = new StringWriter();
            invalid.printStackTrace(new PrintWriter(trace));
            told.add(trace.toString());
        }
        for (String text : told) {
            String shown = text.replace(Samples.ID, "");
            assertFalse(shown.contains("Kanarie") || shown.matches("(?s).*[0-9]{6}.*") || shown.contains("987 65"),
                    () -> input + " → " + shown);
        }
        assertTrue(told.size() > 1);
    }
}
