package se.eltsdk.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.rules.ReportDraft;

/** Whatever bytes a file has, it is valid or has findings; no reader throws. */
class FormatPropertiesTest {

    private static final byte[] REPORT = JsonSamples.good().getBytes(UTF_8);
    private static final ReportDraft BASE = JsonSamples.draft(JsonSamples.persons());
    private static final byte[] SHIFTS = ("start;slut;typ\n2026-10-01T08:00;2026-10-01T16:00;aktiv\n"
            + "\"2026-10-02T08:00\";2026-10-02T16:00;väntetid\n").getBytes(UTF_8);
    private static final byte[] HOURS = """
            [{"personalNumber": "%s", "month": "2026-10", "active": "8:00", "waiting": "11:30", "standby": "0:00"}]
            """.formatted(Samples.PERSON).getBytes(UTF_8);

    @Property(tries = 1_000)
    void whenAReportIsChanged_thenValidOrFindings(@ForAll @IntRange(max = 20_000) int at, @ForAll byte octet,
                                                  @ForAll @IntRange(max = 3) int how) {
        assertReadReports(changed(REPORT, at, octet, how));
    }

    @Property(tries = 1_000)
    void whenShiftsAreChanged_thenValidOrFindings(@ForAll @IntRange(max = 20_000) int at, @ForAll byte octet,
                                                  @ForAll @IntRange(max = 3) int how) {
        assertReadShifts(changed(SHIFTS, at, octet, how));
    }

    @Property(tries = 1_000)
    void whenHoursAreChanged_thenValidOrFindings(@ForAll @IntRange(max = 20_000) int at, @ForAll byte octet,
                                                 @ForAll @IntRange(max = 3) int how) {
        assertReadHours(changed(HOURS, at, octet, how));
    }

    @Property(tries = 1_000)
    void whenAFileIsAnyBytes_thenFindings(@ForAll byte[] content) {
        assertReadReports(content);
        assertReadShifts(content);
        assertReadHours(content);
    }

    @Property(tries = 1_000)
    void whenAFileIsAnyText_thenFindings(@ForAll String text, @ForAll boolean heading) {
        assertReadReports(("{\"rows\": [" + text).getBytes(UTF_8));
        assertReadShifts(((heading ? "start;slut;typ\n" : "") + text).getBytes(UTF_8));
        assertReadHours(("[{" + text).getBytes(UTF_8));
    }

    private static void assertReadReports(byte[] content) {
        List<ReportDraft> drafts = JsonReports.read(content).drafts();
        assertFalse(drafts.isEmpty());
        drafts.forEach(FormatPropertiesTest::assertValidOrFindings);
    }

    private static void assertReadShifts(byte[] content) {
        assertValidOrFindings(CsvShifts.read(content, BASE));
    }

    private static void assertValidOrFindings(ReportDraft draft) {
        List<Finding> findings = draft.check(Samples.CLOCK);
        if (findings.stream().noneMatch(Finding::isError)) {
            assertEquals(draft.month().orElseThrow(), draft.toReport(Samples.CLOCK).month());
        }
        assertTrue(draft.isReadable() || findings.size() == 1, findings::toString);
    }

    private static void assertReadHours(byte[] content) {
        JsonInvoiceHours hours = JsonInvoiceHours.read(content);
        assertTrue(hours.findings().stream().allMatch(finding -> finding.path().startsWith("invoice")),
                () -> hours.findings().toString());
        assertTrue(!hours.findings().isEmpty() || hours.invoices().size() <= 1, hours::toString);
    }

    /** The file cut at a place, without one byte, or with another byte. */
    private static byte[] changed(byte[] file, int at, byte octet, int how) {
        int place = at % file.length;
        if (how == 0) {
            return Arrays.copyOf(file, place);
        }
        byte[] changed = file.clone();
        if (how == 1) {
            changed = Arrays.copyOf(file, file.length - 1);
            System.arraycopy(file, place + 1, changed, place, changed.length - place);
        } else {
            changed[place] = how == 2 ? octet : (byte) "{}[]\":,;".charAt(octet & 7);
        }
        return changed;
    }
}
