package se.eltsdk.examples;

import java.util.List;
import se.eltsdk.paper.FieldMap;
import se.eltsdk.paper.FilledForm;
import se.eltsdk.paper.FormCheck;
import se.eltsdk.paper.FormVerdict;
import se.eltsdk.paper.PaperFiller;
import se.eltsdk.paper.PaperForm;
import se.eltsdk.rules.ValidReport;

/**
 * The way for reports that cannot be signed with BankID: fills FK's form FK 3059, and later checks a form that came
 * back.
 */
public final class PaperFormExample {

    private final PaperForm form;

    /** Takes FK's own PDF and the map that says which of its fields holds what. */
    public PaperFormExample(byte[] fk3059, String fieldMap) {
        form = PaperForm.of(fk3059, FieldMap.parse(fieldMap));
    }

    /** The filled forms, to be printed and signed by hand; several when a month has more rows than one form. */
    public List<FilledForm> fill(ValidReport report) {
        return PaperFiller.of(form).fill(report);
    }

    /** Checks that a form is FK's own with only its input fields changed. */
    public String check(byte[] pdf) {
        FormVerdict verdict = FormCheck.of(form).check(pdf);
        return verdict.result() + verdict.differences().stream().map(difference -> "\n" + difference.what())
                .reduce("", String::concat);
    }
}
