package se.eltsdk.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.eltsdk.EltException;

/** The values of one copy of the form by its fields, each of them looked at: it can be written, and there is room. */
final class Filling {

    private final PristineForm form;
    private final boolean leaveUnwritable;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> byHand = new ArrayList<>();

    private Filling(PristineForm form, boolean leaveUnwritable) {
        this.form = form;
        this.leaveUnwritable = leaveUnwritable;
    }

    static Filling of(PristineForm form, PaperTexts texts, boolean leaveUnwritable) {
        Filling filling = new Filling(form, leaveUnwritable);
        texts.texts().forEach(filling::put);
        texts.rows().forEach((meaning, rows) -> {
            List<Target> targets = form.map().targets(meaning);
            for (int i = 0; i < rows.size(); i++) {
                filling.put(meaning, targets.get(i), rows.get(i));
            }
        });
        return filling;
    }

    /** By full name: a text, or the state of a box. */
    Map<String, String> values() {
        return values;
    }

    /** Fields that are left empty since their font lacks a character. */
    List<String> byHand() {
        return byHand;
    }

    private void put(Meaning meaning, String text) {
        List<Target> targets = form.map().targets(meaning);
        if (targets.isEmpty()) {
            throw new EltException("ELT-963", "The report says something for which the field map names no field: "
                    + meaning + ". The form cannot carry this report.");
        }
        if (targets.size() == 1) {
            put(meaning, targets.get(0), text);
            return;
        }
        if (targets.size() != text.length()) {
            throw new EltException("ELT-963", "The field map names " + targets.size() + " boxes for the "
                    + text.length() + " characters of " + meaning + ".");
        }
        for (int i = 0; i < text.length(); i++) {
            put(meaning, targets.get(i), text.substring(i, i + 1));
        }
    }

    private void put(Meaning meaning, Target target, String text) {
        if (meaning.isTick()) {
            if (!text.isEmpty()) {
                values.put(target.field(), form.reading().state(target));
            }
            return;
        }
        TextRoom room = form.reading().room(target.field());
        if (room.canWrite(text)) {
            room.requireFit(meaning, text);
            values.put(target.field(), text);
        } else if (leaveUnwritable) {
            byHand.add(target.field());
        } else {
            throw room.unwritable(meaning, text);
        }
    }
}
