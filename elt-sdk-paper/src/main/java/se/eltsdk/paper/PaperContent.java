package se.eltsdk.paper;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.eltsdk.EltException;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeRow;

/**
 * What the fields of a filled, still fillable copy say of the month ({@code redovisningsmånad}).
 *
 * @param month the month
 * @param rows  its rows, in the form's order; empty rows are left out
 * @param sums  the sums as they stand there, whether or not they are those of the rows
 */
public record PaperContent(YearMonth month, List<TimeRow> rows, Hours sums) {

    /** Copies the list. */
    public PaperContent {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a filled copy of this form. That nothing else was changed is for {@link FormCheck} to say.
     *
     * @throws EltException ELT-964 when month, rows or sums cannot be read; ELT-950, ELT-957 or ELT-958 when the PDF
     *                      cannot be read
     */
    public static PaperContent read(PaperForm form, byte[] pdf) {
        PristineForm pristine = form.pristine();
        Map<String, FieldFacts> fields = OpenPdf.use(pdf, pristine.limits(),
                Deadline.in(pristine.limits().time()),
                open -> LiveForm.read(open).facts().fields());
        try {
            return new Reading(pristine, fields).content();
        } catch (EltException | NumberFormatException | DateTimeException e) {
            throw new EltException("ELT-964", "Month, rows or sums of the filled form are not what such a form holds.");
        }
    }

    /** Tells month and how many rows. */
    @Override
    public String toString() {
        return "PaperContent[" + month + ", " + rows.size() + " rows]";
    }

    private record Reading(PristineForm form, Map<String, FieldFacts> fields) {

        PaperContent content() {
            List<TimeRow> rows = new ArrayList<>();
            for (int i = 0; i < form.map().rows(); i++) {
                if (!text(Meaning.ROW_DAY, i).isEmpty()) {
                    rows.add(new TimeRow(Integer.parseInt(text(Meaning.ROW_DAY, i)),
                            form.map().notation().time(text(Meaning.ROW_FROM, i)),
                            form.map().notation().time(text(Meaning.ROW_TO, i)), kind(i)));
                }
            }
            return new PaperContent(YearMonth.of(Integer.parseInt(text(Meaning.YEAR)),
                    Integer.parseInt(text(Meaning.MONTH))), rows, new Hours(
                    minutes(Meaning.ACTIVE_HOURS, Meaning.ACTIVE_MINUTES),
                    minutes(Meaning.WAITING_HOURS, Meaning.WAITING_MINUTES),
                    minutes(Meaning.STANDBY_HOURS, Meaning.STANDBY_MINUTES)));
        }

        private TimeKind kind(int row) {
            if (isTicked(Meaning.ROW_ACTIVE, row)) {
                return TimeKind.ACTIVE;
            }
            return isTicked(Meaning.ROW_WAITING, row) ? TimeKind.WAITING : TimeKind.STANDBY;
        }

        private boolean isTicked(Meaning meaning, int row) {
            return text(meaning, row).equals(form.reading().state(form.map().targets(meaning).get(row)));
        }

        private long minutes(Meaning hours, Meaning rest) {
            return text(hours).isEmpty() ? 0 : 60 * Long.parseLong(text(hours)) + Long.parseLong(text(rest));
        }

        private String text(Meaning meaning, int row) {
            return value(form.map().targets(meaning).get(row));
        }

        private String text(Meaning meaning) {
            return form.map().targets(meaning).stream().map(this::value).collect(Collectors.joining());
        }

        private String value(Target target) {
            FieldFacts field = fields.get(target.field());
            return field == null ? "" : field.value();
        }
    }
}
