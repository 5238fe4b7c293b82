package se.eltsdk.paper;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import se.eltsdk.EltException;
import se.eltsdk.paper.internal.fill.FieldValues;
import se.eltsdk.paper.internal.fill.FormTexts;
import se.eltsdk.paper.internal.fill.FormWriter;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;
import se.eltsdk.rules.ValidReport;

/**
 * Fills FK's form from a report ({@code tidredovisning}).
 *
 * <p>It takes only a {@link ValidReport}: a report that was signed with BankID must be sent electronically. The fields
 * next to the signatures (date, name and phone) stay empty; there is no way to fill them. A provider's own
 * phone, or else the phone of the report, is written in the field for the provider's phone; a report of a person who
 * employs the assistant has no phone on the form. A report with more rows than one copy has continues on
 * further copies; each is complete and has the sums of its own rows.
 *
 * <p>The form's bytes stay unchanged and the values are appended as one incremental update, unless the form's
 * cross-reference table is damaged: see {@link FilledForm#appended()}. The same form and report give the same bytes,
 * unless the form is encrypted. Thread-safe.
 *
 * <p>Example: {@code List<FilledForm> forms = PaperFiller.of(form).fill(valid);}
 */
public final class PaperFiller {

    private final PaperForm form;
    private final boolean leaveUnwritable;

    private PaperFiller(PaperForm form, boolean leaveUnwritable) {
        this.form = form;
        this.leaveUnwritable = leaveUnwritable;
    }

    /** A filler that rejects texts with characters that the form's font lacks. */
    public static PaperFiller of(PaperForm form) {
        return new PaperFiller(requireNonNull(form, "form"), false);
    }

    /** Returns a copy that leaves such fields empty; {@link FilledForm#unwritableFields()} lists them. */
    public PaperFiller leavingUnwritable() {
        return new PaperFiller(form, true);
    }

    /**
     * Fills as many copies as the rows need, at least one; they are in the order of the rows.
     *
     * @throws EltException ELT-955 if the PDF's permissions forbid filling it; ELT-956 if it has XFA data that cannot
     *                      be filled; ELT-960 for a text that does not fit its field; ELT-961 for a character that the
     *                      form's font lacks; ELT-962 for more than two periods; ELT-963 if the form has no field for
     *                      something in the report. No message quotes the text
     */
    public List<FilledForm> fill(ValidReport valid) {
        TimeReport report = valid.report();
        List<List<TimeRow>> parts = parts(report.rows());
        List<FieldValues> copies = parts.stream().map(rows -> FieldValues.of(form.pristine(),
                new FormTexts(report, rows, form.pristine().map().valueFormat()), leaveUnwritable)).toList();
        FormWriter writer = new FormWriter(form.pristine());
        List<FilledForm> forms = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            forms.add(new FilledForm(i + 1, parts.size(), writer.write(copies.get(i).values()), parts.get(i),
                    writer.appends(), copies.get(i).byHand()));
        }
        return List.copyOf(forms);
    }

    private List<List<TimeRow>> parts(List<TimeRow> rows) {
        List<List<TimeRow>> parts = new ArrayList<>();
        for (int i = 0; i < Math.max(1, rows.size()); i += form.rows()) {
            parts.add(rows.subList(i, Math.min(rows.size(), i + form.rows())));
        }
        return parts;
    }
}
