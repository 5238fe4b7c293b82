package se.eltsdk.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;
import se.eltsdk.rules.ValidReport;

class RandomReportsTest {

    private static final int SLOT = 180;
    private static final PaperForm FORM = TestForm.wholePaperForm();

    @Property(tries = 8, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void whenAnyReportIsFilled_thenItsRowsAndSumsAreReadBack(@ForAll("rows") List<TimeRow> rows) {
        TimeReport.Builder builder = SampleReports.builder();
        rows.forEach(builder::row);
        ValidReport report = SampleReports.valid(builder);
        List<TimeRow> read = new ArrayList<>();
        Hours sums = Hours.ZERO;
        for (FilledForm form : PaperFiller.of(FORM).fill(report)) {
            PaperContent content = PaperContent.read(FORM, form.pdf().toByteArray());
            assertEquals(List.of(), FormCheck.of(FORM).structure(form.pdf().toByteArray()));
            read.addAll(content.rows());
            sums = sums.plus(content.sums());
        }
        assertEquals(rows, read);
        assertEquals(Hours.ofRows(rows), sums);
    }

    /** Up to 248 rows in any order, each within its own eighth of a day. */
    @Provide
    Arbitrary<List<TimeRow>> rows() {
        Arbitrary<Integer> count = Arbitraries.integers().between(0, 31 * 8);
        return Arbitraries.randomValue(random -> {
            List<Integer> slots = new ArrayList<>(IntStream.range(0, 31 * 8).boxed().toList());
            Collections.shuffle(slots, random);
            return slots;
        }).flatMap(slots -> count.flatMap(rows -> Arbitraries.randomValue(random -> slots.subList(0, rows).stream()
                .map(slot -> {
                    int from = slot % 8 * SLOT + random.nextInt(SLOT - 1);
                    int to = from + 1 + random.nextInt(slot % 8 * SLOT + SLOT - from);
                    return new TimeRow(1 + slot / 8, new ClockTime(from), new ClockTime(to),
                            TimeKind.values()[random.nextInt(3)]);
                }).toList())));
    }
}
