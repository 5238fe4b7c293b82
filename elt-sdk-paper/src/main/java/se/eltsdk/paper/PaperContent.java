package se.eltsdk.paper;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.paper.internal.form.FieldMeaning;
import se.eltsdk.paper.internal.form.FieldTarget;
import se.eltsdk.paper.internal.form.PristineForm;
import se.eltsdk.paper.internal.pdf.Deadline;
import se.eltsdk.paper.internal.pdf.OpenPdf;
import se.eltsdk.paper.internal.snapshot.FieldSnapshot;
import se.eltsdk.paper.internal.snapshot.OpenForm;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeRow;

/** Month ({@code redovisningsmånad}), rows and sums of a filled copy that is not flattened. Immutable. */
public final class PaperContent {

    private static final Map<TimeKind, FieldMeaning> KINDS = Map.of(TimeKind.ACTIVE, FieldMeaning.ROW_ACTIVE,
            TimeKind.WAITING, FieldMeaning.ROW_WAITING, TimeKind.STANDBY, FieldMeaning.ROW_STANDBY);

    private final YearMonth month;
    private final List<TimeRow> rows;
    private final Hours sums;

    private PaperContent(YearMonth month, List<TimeRow> rows, Hours sums) {
        this.month = month;
        this.rows = List.copyOf(rows);
        this.sums = sums;
    }

    /**
     * Reads the fields of a filled copy of this form. It does not check the rest of the file: {@link FormCheck} does.
     *
     * @throws EltException ELT-964 if month, rows or sums cannot be read; ELT-950, ELT-957 or ELT-958 if the PDF
     *                      cannot be read
     */
    public static PaperContent read(PaperForm form, byte[] pdf) {
        PristineForm pristine = form.pristine();
        Map<String, FieldSnapshot> fields = OpenPdf.use(pdf, pristine.limits(),
                Deadline.in(pristine.limits().time()),
                open -> OpenForm.read(open).snapshot().fields());
        try {
            return new Reading(pristine, fields).content();
        } catch (EltException | NumberFormatException | DateTimeException e) {
            throw new EltException(ErrorMessage.of(ErrorCode.FILLED_FORM_UNREADABLE));
        }
    }

    /** The month. */
    public YearMonth month() {
        return month;
    }

    /** The rows in the form's order, without empty ones. */
    public List<TimeRow> rows() {
        return rows;
    }

    /** The sums as they are written in the form, even if they are not the sums of the rows. */
    public Hours sums() {
        return sums;
    }

    /** The month and the number of rows. */
    @Override
    public String toString() {
        return "PaperContent[" + month + ", " + rows.size() + " rows]";
    }

    private record Reading(PristineForm form, Map<String, FieldSnapshot> fields) {

        PaperContent content() {
            List<TimeRow> rows = new ArrayList<>();
            for (int i = 0; i < form.map().rows(); i++) {
                if (!isEmpty(i)) {
                    rows.add(new TimeRow(Integer.parseInt(text(FieldMeaning.ROW_DAY, i)),
                            form.map().valueFormat().time(text(FieldMeaning.ROW_FROM, i)),
                            form.map().valueFormat().time(text(FieldMeaning.ROW_TO, i)), kind(i)));
                }
            }
            return new PaperContent(YearMonth.of(Integer.parseInt(text(FieldMeaning.YEAR)),
                    Integer.parseInt(text(FieldMeaning.MONTH))), rows, new Hours(
                    minutes(FieldMeaning.ACTIVE_HOURS, FieldMeaning.ACTIVE_MINUTES),
                    minutes(FieldMeaning.WAITING_HOURS, FieldMeaning.WAITING_MINUTES),
                    minutes(FieldMeaning.STANDBY_HOURS, FieldMeaning.STANDBY_MINUTES)));
        }

        private boolean isEmpty(int row) {
            return Stream.of(FieldMeaning.ROW_DAY, FieldMeaning.ROW_FROM, FieldMeaning.ROW_TO)
                    .allMatch(meaning -> text(meaning, row).isEmpty()) && kinds(row).isEmpty();
        }

        private TimeKind kind(int row) {
            List<TimeKind> kinds = kinds(row);
            if (kinds.size() != 1) {
                throw new EltException(ErrorMessage.of(ErrorCode.FILLED_FORM_UNREADABLE));
            }
            return kinds.get(0);
        }

        private List<TimeKind> kinds(int row) {
            return KINDS.entrySet().stream().filter(kind -> isTicked(kind.getValue(), row)).map(Map.Entry::getKey)
                    .toList();
        }

        private boolean isTicked(FieldMeaning meaning, int row) {
            return text(meaning, row).equals(form.analysis().state(form.map().targets(meaning).get(row)));
        }

        private long minutes(FieldMeaning hours, FieldMeaning rest) {
            return 60 * number(text(hours)) + number(text(rest));
        }

        /** An empty box is 0. */
        private static long number(String text) {
            return text.isEmpty() ? 0 : Integer.parseUnsignedInt(text);
        }

        private String text(FieldMeaning meaning, int row) {
            return value(form.map().targets(meaning).get(row));
        }

        private String text(FieldMeaning meaning) {
            return form.map().targets(meaning).stream().map(this::value).collect(Collectors.joining());
        }

        private String value(FieldTarget target) {
            FieldSnapshot field = fields.get(target.field());
            return field == null ? "" : field.value();
        }
    }
}
