package se.eltsdk.paper.internal.compare;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.internal.form.FormAnalysis;
import se.eltsdk.paper.internal.form.PristineForm;
import se.eltsdk.paper.internal.snapshot.Box;
import se.eltsdk.paper.internal.snapshot.FieldSnapshot;
import se.eltsdk.paper.internal.snapshot.FormXObjectBounds;
import se.eltsdk.paper.internal.snapshot.OpenForm;
import se.eltsdk.paper.internal.snapshot.WidgetSnapshot;

/** Compares the fields of a fillable copy: the same fields, in the same boxes, showing their values. */
final class FieldCheck {

    private static final float SAME = 0.005f;
    private static final float NEAR = 0.5f;

    private final FormAnalysis form;
    private final Set<String> signatures;
    private final OpenForm live;
    private final DifferenceCollector findings;

    FieldCheck(PristineForm form, OpenForm live, DifferenceCollector findings) {
        this.form = form.analysis();
        this.signatures = form.map().signatureFields();
        this.live = live;
        this.findings = findings;
    }

    void check() throws IOException {
        Map<String, FieldSnapshot> found = live.snapshot().fields();
        Map<String, FieldSnapshot> more = new TreeMap<>(found);
        more.keySet().removeAll(form.snapshot().fields().keySet());
        more.forEach((name, field) -> at(field.type().equals("Sig") ? Kind.DIGITAL_SIGNATURE : Kind.FIELDS, field, 0,
                "an added field: " + name));
        for (FieldSnapshot pristine : form.snapshot().fields().values()) {
            live.deadline().check();
            FieldSnapshot field = found.get(pristine.name());
            if (field == null || field.widgets().size() != pristine.widgets().size()) {
                at(Kind.FIELDS, pristine, 0, "the field " + pristine.name() + " was removed or has more widgets");
            } else {
                definition(pristine, field);
                value(pristine, field);
            }
        }
    }

    private void definition(FieldSnapshot pristine, FieldSnapshot field) {
        if (!field.type().equals(pristine.type()) || field.flags() != pristine.flags()
                || field.maxLength() != pristine.maxLength()
                || !field.defaultAppearance().equals(pristine.defaultAppearance())
                || !field.definition().equals(pristine.definition())) {
            at(Kind.CHANGED_FIELD, pristine, 0, "the field " + pristine.name() + " has another definition");
        }
        if (!field.actions().equals(pristine.actions())) {
            at(Kind.SCRIPT, pristine, 0, "the field " + pristine.name() + " has another action");
        }
        for (int i = 0; i < pristine.widgets().size(); i++) {
            place(pristine, i, field.widgets().get(i));
        }
    }

    private void place(FieldSnapshot pristine, int number, WidgetSnapshot found) {
        WidgetSnapshot place = pristine.widgets().get(number);
        if (found.page() != place.page() || !found.box().isNear(place.box(), SAME)) {
            at(Kind.MOVED_FIELD, pristine, number, "the field " + pristine.name() + " stood at " + place.box()
                    + ", now at " + found.box());
        }
        if (!found.definition().equals(place.definition())) {
            at(Kind.CHANGED_FIELD, pristine, number, "the field " + pristine.name() + " has another style");
        }
        if (!found.actions().equals(place.actions())) {
            at(Kind.SCRIPT, pristine, number, "the field " + pristine.name() + " has another action");
        }
    }

    private void value(FieldSnapshot pristine, FieldSnapshot field) throws IOException {
        boolean sameLooks = true;
        boolean sameStates = true;
        for (int i = 0; i < pristine.widgets().size(); i++) {
            sameStates &= field.widgets().get(i).state().equals(pristine.widgets().get(i).state());
            sameLooks &= field.widgets().get(i).appearances().equals(pristine.widgets().get(i).appearances());
        }
        if (pristine.isTick()) {
            tick(pristine, field, sameLooks);
        } else if (!field.value().equals(pristine.value()) || !sameLooks || !sameStates) {
            if (pristine.isText() || pristine.type().equals("Ch")) {
                text(pristine, field);
            } else {
                at(pristine.type().equals("Sig") ? Kind.DIGITAL_SIGNATURE : Kind.APPEARANCE, pristine, 0,
                        "the field " + pristine.name() + " cannot be filled in");
            }
        }
    }

    private void tick(FieldSnapshot pristine, FieldSnapshot field, boolean sameLooks) {
        if (!sameLooks) {
            at(Kind.APPEARANCE, pristine, 0, "the boxes of " + pristine.name() + " have another appearance");
        }
        String value = field.value().isEmpty() ? WidgetSnapshot.OFF : field.value();
        if (!value.equals(WidgetSnapshot.OFF) && !pristine.states().contains(value)) {
            at(Kind.VALUE, pristine, 0, "the box " + pristine.name() + " does not have this state");
        }
        List<String> shown = field.widgets().stream().map(WidgetSnapshot::state)
                .filter(state -> !state.isEmpty() && !state.equals(WidgetSnapshot.OFF)).distinct().toList();
        if (!shown.equals(value.equals(WidgetSnapshot.OFF) ? List.of() : List.of(value))) {
            at(Kind.DRAWN_OTHERWISE, pristine, 0, "the box " + pristine.name() + " shows another state than its value");
        }
    }

    private void text(FieldSnapshot pristine, FieldSnapshot field) throws IOException {
        if (pristine.maxLength() >= 0 && field.value().length() > pristine.maxLength()) {
            at(Kind.VALUE, pristine, 0, "the field " + pristine.name() + " takes fewer characters");
        }
        boolean signature = signatures.contains(pristine.name());
        if (signature && !field.value().isBlank()) {
            at(Kind.SIGNATURE_BOX, pristine, 0, "the field " + pristine.name() + " must be written by hand");
        }
        for (int i = 0; i < pristine.widgets().size(); i++) {
            COSDictionary appearances = live.widget(field.name(), i).getCOSDictionary(COSName.AP);
            if (appearances != null && appearances.size() > 0) {
                appearance(pristine, i, field, appearances);
            } else if (!field.value().isBlank() || !field.widgets().get(i).appearances().isEmpty()) {
                at(Kind.DRAWN_OTHERWISE, pristine, i, "the field " + pristine.name() + " does not show its value");
            }
        }
    }

    private void appearance(FieldSnapshot pristine, int number, FieldSnapshot field, COSDictionary appearances)
            throws IOException {
        WidgetSnapshot place = pristine.widgets().get(number);
        if (appearances.size() != 1 || !(appearances.getDictionaryObject(COSName.N) instanceof COSStream appearance)) {
            at(Kind.APPEARANCE, pristine, number, "the field " + pristine.name() + " has more than one appearance");
            return;
        }
        Box bounds = FormXObjectBounds.of(appearance);
        if (Math.abs(bounds.width() - place.box().width()) > NEAR
                || Math.abs(bounds.height() - place.box().height()) > NEAR) {
            at(Kind.APPEARANCE, pristine, number, "the appearance of " + pristine.name()
                    + " has another size than the field");
        }
        FieldAppearance drawn = FieldAppearance.read(form, pristine, place, FieldAppearance.Scale.ONE, appearance,
                live);
        if (drawn.wrong() != null) {
            at(drawn.wrong(), pristine, number, "the field " + pristine.name() + " draws something other than plain"
                    + " text in its own font, colour and box: " + drawn.why());
        }
        if (!drawn.shows(field.value())) {
            at(Kind.DRAWN_OTHERWISE, pristine, number, "the field " + pristine.name() + " shows other text than its"
                    + " value");
        }
    }

    private void at(Kind kind, FieldSnapshot field, int number, String what) {
        WidgetSnapshot place = field.widgets().get(number);
        findings.at(kind, place.page(), place.box(), what);
    }
}
