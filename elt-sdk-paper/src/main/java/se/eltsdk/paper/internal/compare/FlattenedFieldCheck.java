package se.eltsdk.paper.internal.compare;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.internal.content.PageContent;
import se.eltsdk.paper.internal.form.FormAnalysis;
import se.eltsdk.paper.internal.form.PristineForm;
import se.eltsdk.paper.internal.snapshot.Box;
import se.eltsdk.paper.internal.snapshot.FieldSnapshot;
import se.eltsdk.paper.internal.snapshot.FormXObjectBounds;
import se.eltsdk.paper.internal.snapshot.OpenForm;
import se.eltsdk.paper.internal.snapshot.WidgetSnapshot;
import se.eltsdk.paper.internal.syntax.PdfSyntaxException;

/** Checks the fields of a flattened copy: each group must draw one field's text or tick, inside the field's box. */
final class FlattenedFieldCheck {

    private static final float NEAR = 0.5f;

    private final FormAnalysis form;
    private final Set<String> signatures;
    private final OpenForm live;
    private final DifferenceCollector findings;
    private final Set<WidgetSnapshot> drawn = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Where the search for the next field begins: programs mostly draw the fields in their order. */
    private int next;

    FlattenedFieldCheck(PristineForm form, OpenForm live, DifferenceCollector findings) {
        this.form = form.analysis();
        this.signatures = form.map().signatureFields();
        this.live = live;
        this.findings = findings;
    }

    void check(int page, PageContent content) throws IOException {
        COSDictionary objects = live.page(page).getResources() == null ? null
                : live.page(page).getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
        for (PageContent.Group group : content.groups()) {
            live.deadline().check();
            COSBase object = objects == null ? null
                    : objects.getDictionaryObject(COSName.getPDFName(group.name()));
            if (object instanceof COSStream appearance && COSName.FORM.equals(appearance.getCOSName(COSName.SUBTYPE))) {
                group(page, group, appearance);
            } else {
                findings.at(Kind.ADDED_IMAGE, page, new Box(group.on().getTranslateX(), group.on().getTranslateY(), 0,
                        0), "not in the form");
            }
        }
    }

    private void group(int page, PageContent.Group group, COSStream appearance) throws IOException {
        Box bounds = FormXObjectBounds.of(appearance, group.on());
        List<FormAnalysis.Place> onPage = form.places(page);
        for (int i = 0; i < onPage.size(); i++) {
            FormAnalysis.Place candidate = onPage.get((next + i) % onPage.size());
            if (candidate.widget().box().holds(bounds, NEAR)) {
                next += i + 1;
                place(candidate.field(), candidate.widget(), group, appearance);
                return;
            }
        }
        findings.at(Kind.ADDED_IMAGE, page, bounds, "drawn outside the form's fields");
    }

    private void place(FieldSnapshot field, WidgetSnapshot place, PageContent.Group group, COSStream appearance)
            throws IOException {
        if (!drawn.add(place)) {
            findings.at(Kind.APPEARANCE, place.page(), place.box(), "the field " + field.name() + " is drawn twice");
        }
        boolean upright = group.on().getShearX() == 0 && group.on().getShearY() == 0 && group.on().getScaleX() > 0
                && group.on().getScaleY() > 0;
        if (!upright || !FormXObjectBounds.of(appearance, group.on()).isNear(place.box(), NEAR)) {
            findings.at(Kind.DRAWN_OTHERWISE, place.page(), place.box(), "the field " + field.name()
                    + " is rotated, mirrored or scaled");
        }
        if (!place.states().isEmpty() && (place.states().containsValue(live.hash().of(appearance))
                || isState(place, appearance))) {
            return;
        }
        if (!field.isText()) {
            findings.at(Kind.APPEARANCE, place.page(), place.box(), "the field " + field.name()
                    + " has another appearance");
            return;
        }
        FieldAppearance.Scale scale = new FieldAppearance.Scale(group.on().getScaleX(), group.on().getScaleY());
        FieldAppearance text = FieldAppearance.read(form, field, place, scale, appearance, live);
        if (text.wrong() != null) {
            findings.at(text.wrong(), place.page(), place.box(), "the field " + field.name()
                    + " draws something other than plain text"
                    + " in its own font, colour and box: " + text.why());
        }
        if (signatures.contains(field.name()) && !text.text().isBlank()) {
            findings.at(Kind.SIGNATURE_BOX, place.page(), place.box(), "the field " + field.name()
                    + " must be written by hand");
        }
    }

    private boolean isState(WidgetSnapshot place, COSStream appearance) throws IOException {
        try {
            return form.drawnStates(place).contains(live.drawn(appearance));
        } catch (PdfSyntaxException e) {
            return false;
        }
    }
}
