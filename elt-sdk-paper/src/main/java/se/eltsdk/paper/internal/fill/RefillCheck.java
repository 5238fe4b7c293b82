package se.eltsdk.paper.internal.fill;

import java.util.LinkedHashMap;
import java.util.Map;
import se.eltsdk.Bytes;
import se.eltsdk.paper.internal.form.FormAnalysis;
import se.eltsdk.paper.internal.form.PristineForm;
import se.eltsdk.paper.internal.form.TextFit;
import se.eltsdk.paper.internal.snapshot.FieldSnapshot;
import se.eltsdk.paper.internal.snapshot.OpenForm;

/**
 * A proof for files made by {@code PaperFiller} that have passed the structure check: filling the form again with the
 * file's values gives the same bytes. Nothing needs to be rendered then.
 */
public final class RefillCheck {

    private final PristineForm form;

    public RefillCheck(PristineForm form) {
        this.form = form;
    }

    /** Whether the filler accepts the values and gives the same bytes. */
    public boolean gives(byte[] file, OpenForm live) {
        FormAnalysis reading = form.analysis();
        if (reading.snapshot().hasXfa() || !reading.snapshot().encryption().isEmpty()) {
            return false;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (FieldSnapshot pristine : reading.snapshot().fields().values()) {
            FieldSnapshot field = live.snapshot().fields().get(pristine.name());
            if (field == null || !field.value().equals(pristine.value()) && !canFill(pristine, field.value())) {
                return false;
            }
            if (!field.value().equals(pristine.value())) {
                values.put(field.name(), field.value());
            }
        }
        return !values.isEmpty() && new FormWriter(form).write(values).equals(Bytes.of(file));
    }

    private boolean canFill(FieldSnapshot field, String value) {
        if (form.map().signatureFields().contains(field.name())) {
            return false;
        }
        if (field.isTick()) {
            return field.states().contains(value);
        }
        TextFit fit = field.isText() && !field.isMultiline() ? form.analysis().textFit(field.name()) : null;
        return fit != null && fit.canWrite(value) && fit.fits(value);
    }
}
