package se.eltsdk.paper;

import java.util.LinkedHashMap;
import java.util.Map;
import se.eltsdk.Bytes;

/**
 * The proof for files that {@code PaperFiller} made and in whose structure nothing is wrong: the form filled again with
 * the values that a file has gives that very file. Nothing needs to be drawn then.
 */
final class Refilling {

    private final PristineForm form;

    Refilling(PristineForm form) {
        this.form = form;
    }

    /** Whether it does, and the filler would take the values. */
    boolean gives(byte[] file, LiveForm live) {
        FormReading reading = form.reading();
        if (reading.facts().hasXfa() || !reading.facts().encryption().isEmpty()) {
            return false;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (FieldFacts pristine : reading.facts().fields().values()) {
            FieldFacts field = live.facts().fields().get(pristine.name());
            if (field == null || !field.value().equals(pristine.value()) && !canFill(pristine, field.value())) {
                return false;
            }
            if (!field.value().equals(pristine.value())) {
                values.put(field.name(), field.value());
            }
        }
        return !values.isEmpty() && new FormWriter(form).write(values).equals(Bytes.of(file));
    }

    private boolean canFill(FieldFacts field, String value) {
        if (form.map().signatureFields().contains(field.name())) {
            return false;
        }
        if (field.isTick()) {
            return field.states().contains(value);
        }
        TextRoom room = field.isText() && !field.isMultiline() ? form.reading().room(field.name()) : null;
        return room != null && room.canWrite(value) && room.fits(value);
    }
}
