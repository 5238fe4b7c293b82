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
 * The proof for files that {@code PaperFiller} made and in whose structure nothing is wrong: the form filled again with
 * the values that a file has gives that very file. Nothing needs to be drawn then.
 */
public final class RefillCheck {

    private final PristineForm form;

    public RefillCheck(PristineForm form) {
        this.form = form;
    }

    /** Whether it does, and the filler would take the values. */
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
        TextFit room = field.isText() && !field.isMultiline() ? form.analysis().textFit(field.name()) : null;
        return room != null && room.canWrite(value) && room.fits(value);
    }
}
