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
 * <p>It takes a {@link ValidReport} and nothing else: what was signed with BankID must be sent electronically. The
 * boxes beside the signatures, date, name and phone, stay empty; nothing here can fill them. The employer's or
 * provider's
 * phone is written where the form asks for the provider's. A report with more rows than one copy takes goes on in
 * further copies, each complete in itself, with the sums of its own rows.
 *
 * <p>The form's bytes stay as they are and the values follow as one update, where the form's own index is whole; the
 * result says so. The same form and report give the same bytes, except where the form is encrypted. For any number of
 * threads.
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

    /** A filler that refuses texts with a character that the form's font lacks. */
    public static PaperFiller of(PaperForm form) {
        return new PaperFiller(requireNonNull(form, "form"), false);
    }

    /** The same, which leaves such fields empty and names them in the result: they are to be written by hand. */
    public PaperFiller leavingUnwritable() {
        return new PaperFiller(form, true);
    }

    /**
     * The filled copies, in the order of the rows; at least one.
     *
     * @throws EltException ELT-955 when the PDF's permissions forbid to fill it; ELT-956 when it carries XFA that
     *                      cannot be filled; ELT-960 for a text that does not fit its field; ELT-961 for a character
     *                      that the form's font lacks; ELT-962 for more than two periods; ELT-963 when the form has no
     *                      field for what the report says. None quotes the text
     */
    public List<FilledForm> fill(ValidReport valid) {
        TimeReport report = valid.report();
        List<List<TimeRow>> parts = parts(report.rows());
        List<FieldValues> fillings = parts.stream().map(rows -> FieldValues.of(form.pristine(),
                new FormTexts(report, rows, form.pristine().map().valueFormat()), leaveUnwritable)).toList();
        FormWriter writer = new FormWriter(form.pristine());
        List<FilledForm> forms = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            forms.add(new FilledForm(i + 1, parts.size(), writer.write(fillings.get(i).values()), parts.get(i),
                    writer.appends(), fillings.get(i).byHand()));
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
