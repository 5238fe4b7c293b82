package se.eltsdk.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.eltsdk.Samples;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.ReportDraft;
import se.eltsdk.rules.ReportSetRules;
import se.eltsdk.rules.internal.draft.ReportPath;

/** The examples of {@code docs/formats.md} are valid and complete. */
class DocumentedFormatsTest {

    /** The examples in a section of the page, in their order. */
    private static List<byte[]> examples(String heading) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "formats.md"));
        String section = page.substring(page.indexOf("\n## " + heading + "\n")).split("\n## ", 3)[1];
        List<byte[]> examples = Pattern.compile("(?ms)^```(?:json|csv)\\R(.*?)^```").matcher(section).results()
                .map(block -> block.group(1).getBytes(UTF_8)).toList();
        assertTrue(!examples.isEmpty(), heading);
        return examples;
    }

    private static List<ReportDraft> reports(int example) throws IOException {
        return JsonReports.read(examples("A report as JSON").get(example)).drafts();
    }

    @Test
    void whenTheReportsAreRead_thenOnlyTheCoordinationNumberIsWarnedOf() throws IOException {
        assertEquals(List.of(), JsonSamples.found(reports(0).get(0)));
        assertEquals(List.of("ELT-103 assistant.coordinationNumber"), JsonSamples.found(reports(1).get(0)));
        assertEquals(List.of(), JsonSamples.found(reports(1).get(1)));
    }

    @Test
    void whenTheReportsAreRead_thenTheyHaveEveryFieldOfTheForm() throws IOException {
        List<ReportDraft> drafts = Stream.concat(reports(0).stream(), reports(1).stream()).toList();
        List<String> absent = ReportPath.FORM.stream().filter(path -> !path.isEmpty())
                .map(path -> path.replace("[]", "[0]"))
                .filter(path -> ReportPath.FORM.stream().noneMatch(other -> other.replace("[]", "[0]")
                        .matches("\\Q" + path + "\\E[.\\[].*")))
                .filter(path -> drafts.stream().allMatch(draft -> draft.text(path).isEmpty())).toList();
        assertEquals(List.of(), absent);
    }

    @Test
    void whenTheShiftsAreRead_thenOnlyTheTimesOfTheBaseAreWarnedOf() throws IOException {
        ReportDraft draft = CsvShifts.read(examples("Shifts as CSV").get(0), reports(0).get(0));
        assertEquals(List.of("ELT-308"), JsonSamples.found(draft));
        assertEquals(3, draft.size("shifts"));
    }

    @Test
    void whenTheInvoiceIsCompared_thenItIsThatOfTheFirstReport() throws IOException {
        JsonInvoiceHours hours = JsonInvoiceHours.read(examples("Hours of invoices as JSON").get(0));
        assertEquals(List.of(), hours.findings());
        assertEquals(1, hours.invoices().size());
        TimeReport report = reports(0).get(0).toReport(Samples.CLOCK);
        assertEquals(List.of(), ReportSetRules.builder().add(report).invoice(hours.invoices().get(0)).check());
    }

    @Test
    void whenTheCalendarIsRead_thenItHasANotice() throws IOException {
        byte[] example = examples("FK's calendar as JSON").get(0);
        assertEquals(1, FkCalendar.read(example, "formats.md").notices().size());
    }
}
