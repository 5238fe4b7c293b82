package se.eltsdk.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.format.JsonSamples.found;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.report.ReportId;
import se.eltsdk.rules.InvalidReportException;
import se.eltsdk.rules.ReportDraft;

class JsonReportsTest {

    private static final String OTHER_ID = "5b9ec5c9-cd3a-4517-812d-4f7a3a9dbcf4";

    private static void assertUnreadable(String code, ReportDraft draft) {
        assertFalse(draft.isReadable());
        List<Finding> findings = draft.check(Samples.CLOCK);
        assertEquals(List.of(code), findings.stream().map(each -> each.code().id()).toList());
        assertEquals(findings, assertThrows(InvalidReportException.class, draft::toReportWithoutRules).findings());
        assertEquals(List.of(draft), draft.eachMonth());
        assertEquals(Optional.empty(), draft.id());
    }

    @Test
    void whenAReportIsGood_thenItsDraftHasNoFinding_andItsTextsCanBeRead() {
        JsonReports file = JsonSamples.read("\uFEFF" + JsonSamples.good());
        ReportDraft draft = file.drafts().get(0);
        assertEquals(List.of(), found(draft));
        assertFalse(file.isArray());
        assertTrue(draft.isReadable() && draft.hasTimes());
        assertEquals(Optional.of(ReportId.parse(Samples.ID)), draft.id());
        assertEquals(Optional.of("2026-10-02T20:00"), draft.text("shifts[0].start"));
        assertEquals(Optional.empty(), draft.text("shifts[1].start"));
        assertEquals(List.of(1, 1, 0), List.of(draft.size("rows"), draft.size("shifts"), draft.size("periods")));
        assertEquals(3, draft.toReport(Samples.CLOCK).rows().size());
    }

    @Test
    void whenAFileIsAnArray_thenItsReportsHaveFindingsOfTheirOwn() {
        String second = JsonSamples.good().replace(Samples.ID, OTHER_ID).replace("\"day\": 1", "\"day\": 32");
        JsonReports file = JsonSamples.read("[" + JsonSamples.good() + "," + second + "]");
        assertTrue(file.isArray());
        assertTrue(JsonSamples.read("[" + second + "]").isArray());
        assertEquals(List.of(), found(file.drafts().get(0)));
        assertEquals(List.of("ELT-301 rows[0].day"), found(file.drafts().get(1)));
    }

    @Test
    void whenTheIdIsWrongOrMissing_thenThereIsNone() {
        assertEquals(Optional.empty(), JsonSamples.draft(JsonSamples.good().replace(Samples.ID, "1")).id());
        assertEquals(Optional.empty(), JsonSamples.draft(JsonSamples.good().replace("\"id\": \"" + Samples.ID + "\",",
                "")).id());
    }

    @Test
    void whenAFileIsTooLargeOrTooDeepOrInAnotherEncoding_thenThatIsTheOnlyFinding() {
        assertUnreadable("ELT-003", JsonSamples.draft("[" + " ".repeat(5 * 1024 * 1024) + "]"));
        assertUnreadable("ELT-003", JsonSamples.draft("{\"rows\":" + "[".repeat(100_000)));
        assertUnreadable("ELT-001", JsonReports.read(JsonSamples.good().getBytes(ISO_8859_1)).drafts().get(0));
    }

    @Test
    void whenAListIsTooLong_thenThatIsReported() {
        String row = "{\"day\": 1, \"from\": \"08:00\", \"to\": \"16:00\", \"kind\": \"ACTIVE\"}";
        List<String> rows = Collections.nCopies(10_001, row);
        assertTrue(found(JsonSamples.draft(JsonSamples.persons().replaceFirst("}\\s*$", ", \"rows\": "
                + rows + "}"))).contains("ELT-003 rows"));
    }

    @Test
    void whenANameOrTextIsPersonal_thenNoFindingQuotesIt() {
        String text = JsonSamples.good().replace("\"month\":", "\"" + Samples.PERSON + " Canary\": 1, \"month\":")
                .replace("\"ACTIVE\"", "\"Canary\"");
        List<Finding> findings = JsonSamples.draft(text).check(Samples.CLOCK);
        assertTrue(findings.size() >= 2, findings.toString());
        assertFalse(findings.toString().contains("Canary") || findings.toString().contains(Samples.PERSON));
        assertFalse(JsonReports.read((text + "Canary").getBytes(UTF_8)).drafts().get(0).check(Samples.CLOCK).toString()
                .contains("Canary"));
    }

    /** Each line: the replaced text, its replacement, and the code and path of the expected finding. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"month\":            | \"mnth\":                        | ELT-005 | mnth",
        "\"month\":            | \"x\": {\"y\": [1]}, \"month\":  | ELT-005 | x",
        "\"givenName\": \"Kim\" | \"givenName\": 7                | ELT-008 | assistant.givenName",
        "08-123 45 67         | 08-123\\n4567                    | ELT-108 | phone",
        "08-123 45 67         | 08-123\\u20284567                | ELT-108 | phone",
        "\"day\": 1            | \"day\": \"1\"                   | ELT-008 | rows[0].day",
        "\"day\": 1            | \"day\": 1.5                     | ELT-008 | rows[0].day",
        "\"collectiveAgreement\": true | \"collectiveAgreement\": \"true\" | ELT-008 | assistant.collectiveAgreement",
        "\"phone\": \"08-123 45 67\" | \"phone\": null             | ELT-006 | phone",
        "\"month\":            | \"month\": \"2026-10\", \"month\": | ELT-007 | month",
        "\"employs\": true     | \"employs\": false               | ELT-008 | employment.employs",
        "\"rows\": [           | \"rows\": [7,                    | ELT-008 | rows[0]",
        "\"rows\": [           | \"rows\": [{},                   | ELT-006 | rows[0]",
        "\"rows\": [           | \"periods\": {}, \"rows\": [     | ELT-008 | periods",
        "\"kind\": \"ACTIVE\"  | \"kind\": \"AKTIV\"              | ELT-008 | rows[0].kind",
        "\"kind\": \"ACTIVE\"  | \"kind\": \"ACTIVE\", \"a\": 1   | ELT-005 | rows[0].a",
        "-02T20:00             | -02 20:00                        | ELT-008 | shifts[0].start",
    })
    void whenOnePartIsWrong_thenCodeAndPathSayWhich(String what, String by, String code, String path) {
        String text = JsonSamples.good();
        assertTrue(text.contains(what), what);
        List<String> found = found(JsonSamples.draft(text.replaceFirst(Pattern.quote(what),
                Matcher.quoteReplacement(by))));
        assertTrue(found.contains(code + " " + path), found.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "            ``        | ELT-001",
        "            ` `       | ELT-001",
        "            {         | ELT-001",
        "            {} {}     | ELT-001",
        "            {\"id\": } | ELT-001",
        "            []        | ELT-001",
        "            7         | ELT-004",
        "            [7]       | ELT-004",
        "            null      | ELT-004"})
    void whenTheFileIsNoReport_thenThatIsTheOnlyFinding(String text, String code) {
        assertUnreadable(code, JsonSamples.draft(text));
    }

    /** What is written in place of the rows, and what is found. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"rows\": null                                            | ELT-204 rows",
        "\"rows\": []                                              | ELT-204 rows",
        "\"rows\": [null]                                          | ELT-008 rows[0]",
        "\"rows\": [{}]                                            | ELT-006 rows[0]",
        "\"rows\": [[]]                                            | ELT-008 rows[0]",
        "\"rows\": {}                                              | ELT-008 rows",
        "\"rows\": \"\"                                          | ELT-008 rows",
        "\"row\": [{\"day\": 1}]                                 | ELT-204 rows, ELT-005 row",
        "\"Rows\": []                                              | ELT-204 rows, ELT-005 Rows",
        "\"rows\": [], \"rows\": [{\"day\": 1}]                | ELT-007 rows",
        "\"shifts\": [], \"shifts\": [{\"start\": \"x\"}]    | ELT-007 shifts",
        "\"rows\": [ROW, ROW]                                      | ELT-304 rows[1].from",
        "\"rows\": [ROW], \"shifts\": [SHIFT, SHIFT]             | ELT-304 shifts[1]",
        "\"rows\": [ROW], \"shifts\": [SAME]                     | ELT-304 shifts[0]",
        "\"rows\": [ROW, {\"day\": 1, \"day\": 2, \"from\": \"20:00\", \"to\": \"21:00\", \"kind\": \"ACTIVE\"}] | ELT-007 rows[1].day",
        "\"rows\": [ROW, {\"day\": 2, \"from\": \"20:00\", \"to\": \"21:00\", \"kind\": \"\"}] | ELT-008 rows[1].kind",
        "\"shifts\": [{\"start\": \"2026-10-01T08:00\", \"end\": \"2026-10-01T08:00:59\", \"kind\": \"ACTIVE\"}] | ELT-008 shifts[0].end",
        "\"shifts\": [{\"start\": \"2026-10-01T08:00Z\", \"end\": \"2026-10-01T09:00Z\", \"kind\": \"ACTIVE\"}] | ELT-008 shifts[0].start, ELT-008 shifts[0].end"})
    void whenTimesAreWritten_thenEachCountsOrHasAFinding(String times, String expected) {
        String text = JsonSamples.persons().replaceFirst("}\\s*$", ", " + times
                .replace("ROW", "{\"day\": 1, \"from\": \"08:00\", \"to\": \"16:00\", \"kind\": \"ACTIVE\"}")
                .replace("SHIFT",
                        "{\"start\": \"2026-10-02T20:00\", \"end\": \"2026-10-03T07:00\", \"kind\": \"WAITING\"}")
                .replace("SAME",
                        "{\"start\": \"2026-10-01T08:00\", \"end\": \"2026-10-01T16:00\", \"kind\": \"ACTIVE\"}")
                + "}");
        ReportDraft draft = JsonSamples.draft(text);
        List<String> wanted = List.of(expected.split(", "));
        assertTrue(found(draft).containsAll(wanted), found(draft).toString());
        assertTrue(found(draft.eachMonth().get(0)).containsAll(wanted), found(draft.eachMonth().get(0)).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "REPORT REPORT    | ELT-001", "REPORT ,          | ELT-001", "REPORT x          | ELT-001",
        "[REPORT] [REPORT] | ELT-001", "[REPORT, null]   | ELT-004", "[REPORT, [REPORT]] | ELT-004",
        "[REPORT, ]       | ELT-001", "[]                | ELT-001", "[[]]              | ELT-004",
        "[REPORT          | ELT-001"})
    void whenTheFormOfTheFileIsWrong_thenThatIsTheOnlyFinding(String form, String expected) {
        String text = form.strip().replace("REPORT", JsonSamples.good());
        assertEquals(1, JsonSamples.read(text).drafts().size());
        assertUnreadable(expected.strip(), JsonSamples.draft(text));
    }
}
