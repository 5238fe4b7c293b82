package se.eltsdk.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.format.JsonSamples.found;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.ReportDraft;

class CsvShiftsTest {

    private static final ReportDraft PERSONS = JsonSamples.draft(JsonSamples.persons());
    private static final String CSV = "start;slut;typ\n2026-10-01T08:00;2026-10-01T16:00;aktiv\n";

    private static ReportDraft read(String csv) {
        return CsvShifts.read(csv.getBytes(UTF_8), PERSONS);
    }

    private static List<String> findings(String csv) {
        return found(read(csv));
    }

    /** Every separator with every heading, in upper and lower case, with and without byte order mark, LF and CRLF. */
    static Stream<Arguments> forms() {
        List<Arguments> forms = new ArrayList<>();
        for (String separator : List.of(";", ",")) {
            for (String heading : List.of("start slut typ", "start end kind", "START Slut TYP", "Start End Typ")) {
                for (String kinds : List.of("aktiv väntetid beredskap", "ACTIVE WAITING STANDBY",
                        "Aktiv VÄNTETID Beredskap", "active waiting standby")) {
                    for (String newline : List.of("\n", "\r\n")) {
                        forms.add(Arguments.of(separator, heading, kinds, newline, false));
                        forms.add(Arguments.of(separator, heading, kinds, newline, true));
                    }
                }
            }
        }
        return forms.stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whenVendorsExport_thenEachFormGivesTheSameHours(String separator, String heading, String kinds,
            String newline, boolean mark) {
        String[] kind = kinds.split(" ");
        String csv = (mark ? "\uFEFF" : "") + String.join(newline, heading.replace(" ", separator),
                String.join(separator, "2026-10-01T08:00", "2026-10-01T16:30", kind[0]),
                String.join(separator, "2026-10-02T22:00", "2026-10-03T06:00", kind[1]),
                String.join(separator, "2026-10-04T10:00", "2026-10-04T12:15", kind[2])) + newline;
        TimeReport report = read(csv).toReport(Samples.CLOCK);
        assertEquals(new Hours(8 * 60 + 30, 8 * 60, 2 * 60 + 15), Hours.ofMonth(report.month(), report.rows()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "2026-10-01;2026-10-01T16:00;aktiv                | ELT-008 shifts[1].start line 3",
        "2026-10-01 08:00;2026-10-01T16:00;aktiv          | ELT-008 shifts[1].start line 3",
        "2026-10-05T08:00;2026-10-05T24:00;aktiv          | ELT-008 shifts[1].end line 3",
        "2026-10-05T08:00;2026-10-05T09:00:30;aktiv       | ELT-008 shifts[1].end line 3",
        "2026-10-05T08:00;2026-10-05T09:00;jour           | ELT-008 shifts[1].kind line 3",
        "2026-10-05T08:00;2026-10-05T09:00;               | ELT-006 shifts[1].kind line 3",
        "2026-10-05T08:00;2026-10-05T09:00                | ELT-006 shifts[1].kind line 3",
        "2026-10-05T08:00;;aktiv                          | ELT-006 shifts[1].end line 3",
        "2026-10-05T08:00;2026-10-05T09:00;aktiv;kommentar | ELT-005 shifts[1] line 3",
        "2026-10-05T09:00;2026-10-05T08:00;aktiv          | ELT-303 shifts[1].end line 3",
        "2026-10-01T15:00;2026-10-01T17:00;väntetid       | ELT-304 shifts[1] line 3",
        "2026-09-05T08:00;2026-09-05T09:00;aktiv          | ELT-301 shifts[1] line 3",
        "2026-10-31T20:00;2026-11-01T07:00;aktiv          | ELT-307 shifts[1] line 3",
        "2026-09-30T20:00;2026-10-01T00:01;aktiv          | ELT-307 shifts[1] line 3",
        "start;slut;typ                                   | ELT-008 shifts[1].start line 3, ELT-008 shifts[1].end line 3, ELT-008 shifts[1].kind line 3",
        "2026-10-25T02:30;2026-10-25T04:00;aktiv          | ELT-305 shifts[1] line 3"})
    void whenAShiftIsWrong_thenItsLineIsReported(String line, String finding) {
        assertEquals(List.of(finding.split(", ")), findings(CSV + line + "\n"));
    }

    @Test
    void whenLinesAreEmptyOrCellsQuotedOrPadded_thenLinesAreStillRight() {
        String csv = "\"start\" ; slut;typ\r\n\r\n \"2026-10-01T08:00\"; 2026-10-01T16:00 ;aktiv;\r\n\r\n;;\r\n";
        assertEquals(List.of("ELT-006 shifts[1] line 5"), findings(csv));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "start;slut                | ELT-006  line 1",
        "begin;slut;typ            | ELT-005  line 1",
        "start;start;slut;typ      | ELT-007  line 1",
        "start slut typ            | ELT-005  line 1"})
    void whenTheHeadingIsWrong_thenItIsReported(String heading, String finding) {
        List<String> found = findings(heading + "\n");
        assertTrue(found.contains(finding), found.toString());
    }

    @Test
    void whenAQuoteStaysOpen_thenTheLineIsTheOneInWhichItWasOpened() {
        assertEquals(List.of("ELT-001  line 2"), findings("start;slut;typ\n2026-10-01T08:00;\"2026-10-01T16:00;aktiv\n"));
        assertEquals(List.of("ELT-001  line 4"),
                findings("\n\nstart;slut;typ\n2026-10-01T08:00;\"2026-10-01T16:00;aktiv\n"));
    }

    @Test
    void whenBlankLinesStandBeforeTheHeading_thenItsLineIsCounted() {
        List<String> found = findings("\n\nbegin;slut;typ\n");
        assertTrue(found.contains("ELT-005  line 3"), found.toString());
        assertTrue(found.contains("ELT-006  line 3"), found.toString());
    }

    @Test
    void elt001_whenTheTextIsNotUtf8_thenItIsTheOnlyFinding() {
        assertEquals(List.of("ELT-001"), found(CsvShifts.read(CSV.replace("aktiv", "väntetid").getBytes(ISO_8859_1),
                PERSONS)));
    }

    @Test
    void whenAColumnContainsSomethingPersonal_thenItIsNotQuoted() {
        List<Finding> findings = read("start;slut;typ;" + Samples.PERSON + "\nÅsa Canaryson;Canaryberg;Canarydotter;"
                + Samples.PERSON + "\n").check(Samples.CLOCK);
        assertTrue(findings.stream().anyMatch(Finding::isError));
        assertTrue(Stream.of("Canary", Samples.PERSON).noneMatch(findings.toString()::contains), findings.toString());
    }

    @Test
    void elt308_whenTheBaseHasTimesOfItsOwn_thenTheyAreLeftOutWithAWarning() {
        ReportDraft draft = CsvShifts.read(CSV.getBytes(UTF_8), JsonSamples.draft(JsonSamples.good()));
        assertEquals(1, draft.toReport(Samples.CLOCK).rows().size());
        Finding finding = draft.check(Samples.CLOCK).get(0);
        assertEquals("ELT-308", finding.code().id());
        assertTrue(finding.english().contains("has 1 rows and 1 shifts of its own. They are left out"),
                finding.english());
        assertTrue(finding.swedish().contains("har själv 1 rader och 1 pass. De räknas inte med"), finding.swedish());
    }

    @Test
    void whenTheBaseHasUnreadableTimes_thenTheirFindingsGoToo() {
        ReportDraft base = JsonSamples.draft(JsonSamples.good().replace("\"day\": 1,", "\"day\": \"x\", \"a\": 1,"));
        assertEquals(List.of("ELT-308"), found(CsvShifts.read(CSV.getBytes(UTF_8), base)));
    }

    @Test
    void whenTheBaseIsUnreadable_thenTheResultIsToo() {
        ReportDraft base = JsonSamples.draft("{");
        assertSame(base, CsvShifts.read(CSV.getBytes(UTF_8), base));
    }

    @Test
    void elt003_whenAFileHasThousandsOfShifts_thenTheLimitIsReported() {
        String csv = "start;slut;typ\n" + "2026-10-01T08:00;2026-10-01T08:01;aktiv\n".repeat(10_001);
        assertTrue(findings(csv).contains("ELT-003 shifts"), "the limit");
    }

    @Test
    void whenAMonthIsSplit_thenFindingsKeepTheirLines() {
        List<ReportDraft> months = read(CSV + "2026-10-31T20:00;2026-11-01T07:00;aktiv\n"
                + "2026-10-31T21:00;2026-11-01T06:00;aktiv\n").eachMonth();
        assertEquals(2, months.size());
        months.forEach(month -> assertTrue(found(month).contains("ELT-304 shifts[2] line 4"),
                found(month).toString()));
    }

    /** Lines after the first shift, or with {@code ^} the whole file; lines are counted as an editor does. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "2026-10-02T08:00;2026-10-02T09:00;aktiv             | ",
        "2026-10-01T08:00;2026-10-01T16:00;aktiv             | ELT-304 shifts[1] line 3",
        "/;;/;;                                              | ELT-006 shifts[1] line 4, ELT-006 shifts[2] line 5",
        "2026-10-02T08:00;2026-10-02T09:00;aktiv;            | ",
        "2026-10-02T08:00;2026-10-02T09:00;aktiv;;;x         | ELT-005 shifts[1] line 3",
        "2026-10-02T08:00;2026-10-02T09:00;aktiv;2026-10-03T08:00;2026-10-03T09:00;aktiv | ELT-005 shifts[1] line 3",
        "start;slut;typ                                      | ELT-008 shifts[1].start line 3, ELT-008 shifts[1].end line 3, ELT-008 shifts[1].kind line 3",
        "2026-10-02T08:00,2026-10-02T09:00,aktiv             | ELT-008 shifts[1].start line 3, ELT-006 shifts[1].end line 3, ELT-006 shifts[1].kind line 3",
        "#2026-10-02T08:00;2026-10-02T09:00;aktiv            | ELT-008 shifts[1].start line 3",
        "\"2026-10-02T08:00;2026-10-02T09:00;aktiv          | ELT-001  line 3",
        "2026-10-02T08:00;2026-10-02T09:00;aktiv\"          | ELT-008 shifts[1].kind line 3",
        "^                                                   | ELT-001",
        "^start;slut;typ                                     | ELT-204 rows",
        "^/start;slut;typ/2026-10-02T08:00;2026-10-02T09:00;aktiv | ",
        "^2026-10-02T08:00;2026-10-02T09:00;aktiv            | ELT-005  line 1",
        "^start;slut;typ;/2026-10-02T08:00;2026-10-02T09:00;aktiv; | ELT-005  line 1",
        "^sep=;/start;slut;typ/2026-10-02T08:00;2026-10-02T09:00;aktiv | ELT-005  line 1"})
    void whenLinesFollow_thenEachCountsOrHasAFinding(String lines, String expected) {
        for (String end : List.of("", "\n")) {
            for (String newline : List.of("\n", "\r\n")) {
                String csv = (lines.startsWith("^") ? lines.substring(1) : CSV + lines).replace("/", "\n") + end;
                List<String> found = findings(csv.replace("\n", newline));
                List<String> wanted = expected == null ? List.of() : List.of(expected.split(", "));
                assertTrue(found.containsAll(wanted) && found.isEmpty() == wanted.isEmpty(), csv + found);
            }
        }
    }
}
