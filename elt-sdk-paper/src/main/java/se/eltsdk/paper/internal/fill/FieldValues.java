package se.eltsdk.paper.internal.fill;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.paper.internal.form.FieldMeaning;
import se.eltsdk.paper.internal.form.FieldTarget;
import se.eltsdk.paper.internal.form.PristineForm;
import se.eltsdk.paper.internal.form.TextFit;

/** The field values of one copy of the form. Each is checked: the font has its characters, and it fits its field. */
public final class FieldValues {

    private final PristineForm form;
    private final boolean leaveUnwritable;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> byHand = new ArrayList<>();

    private FieldValues(PristineForm form, boolean leaveUnwritable) {
        this.form = form;
        this.leaveUnwritable = leaveUnwritable;
    }

    public static FieldValues of(PristineForm form, FormTexts texts, boolean leaveUnwritable) {
        FieldValues filling = new FieldValues(form, leaveUnwritable);
        texts.texts().forEach(filling::put);
        texts.rows().forEach((meaning, rows) -> {
            List<FieldTarget> targets = form.map().targets(meaning);
            for (int i = 0; i < rows.size(); i++) {
                filling.put(meaning, targets.get(i), rows.get(i));
            }
        });
        return filling;
    }

    /** The values by full field name: a text, or the state of a box. */
    public Map<String, String> values() {
        return values;
    }

    /** The fields left empty because their font lacks a character. */
    public List<String> byHand() {
        return byHand;
    }

    private void put(FieldMeaning meaning, String text) {
        List<FieldTarget> targets = form.map().targets(meaning);
        if (targets.isEmpty()) {
            throw new EltException(ErrorMessage.of(ErrorCode.NO_FIELD_FOR_VALUE.variant("none"))
                    .with("meaning", meaning.key()));
        }
        if (targets.size() == 1) {
            put(meaning, targets.get(0), text);
            return;
        }
        if (targets.size() != text.length()) {
            throw new EltException(ErrorMessage.of(ErrorCode.NO_FIELD_FOR_VALUE.variant("boxes"))
                    .with("boxes", targets.size()).with("count", text.length()).with("meaning", meaning.key()));
        }
        for (int i = 0; i < text.length(); i++) {
            put(meaning, targets.get(i), text.substring(i, i + 1));
        }
    }

    private void put(FieldMeaning meaning, FieldTarget target, String text) {
        if (meaning.isTick()) {
            if (!text.isEmpty()) {
                values.put(target.field(), form.analysis().state(target));
            }
            return;
        }
        TextFit fit = requireNonNull(form.analysis().textFit(target.field()));
        String written = fit.canWrite(text) ? text : composed(text);
        if (fit.canWrite(written)) {
            fit.requireFit(meaning, written);
            values.put(target.field(), written);
        } else if (leaveUnwritable) {
            byHand.add(target.field());
        } else {
            throw fit.unwritable(meaning, written);
        }
    }

    /** The same text with one character for a letter and its combining marks, as fonts have them. */
    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
