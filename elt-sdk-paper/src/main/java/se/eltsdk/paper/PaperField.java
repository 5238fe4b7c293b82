package se.eltsdk.paper;

import java.util.List;
import se.eltsdk.paper.internal.snapshot.FieldSnapshot;
import se.eltsdk.paper.internal.snapshot.WidgetSnapshot;

/** A field of a PDF form, without its value: what the author of a {@link FieldMap} needs. Immutable. */
public final class PaperField {

    private final String name;
    private final Kind kind;
    private final int page;
    private final float left;
    private final float bottom;
    private final int maxLength;
    private final List<String> states;

    /** Copies what it needs: the value of the field must not stay in memory. */
    PaperField(FieldSnapshot field) {
        WidgetSnapshot first = field.widgets().get(0);
        name = field.name();
        kind = kind(field);
        page = first.page() + 1;
        left = first.box().left();
        bottom = first.box().bottom();
        maxLength = Math.max(0, field.maxLength());
        states = field.isTick() ? field.states().stream().sorted().toList() : List.of();
    }

    private static Kind kind(FieldSnapshot field) {
        if (field.isTick()) {
            return field.isRadio() ? Kind.RADIO : Kind.TICK;
        }
        return field.isText() ? Kind.TEXT : field.type().equals("Ch") ? Kind.CHOICE : Kind.OTHER;
    }

    /** The full name, as it is written in a map. */
    public String name() {
        return name;
    }

    /** What can be entered in it. */
    public Kind kind() {
        return kind;
    }

    /** The page of its first widget, from 1; 0 when it is on no page. */
    public int page() {
        return page;
    }

    /** Left edge of its first widget, in points from the page's left edge. */
    public float left() {
        return left;
    }

    /** Lower edge of its first widget, in points from the page's lower edge. */
    public float bottom() {
        return bottom;
    }

    /** The maximum number of characters; 0 when there is no limit. */
    public int maxLength() {
        return maxLength;
    }

    /** The states that tick it, sorted; empty for other kinds. */
    public List<String> states() {
        return states;
    }

    /** Kind, name and page. */
    @Override
    public String toString() {
        return "PaperField[" + kind + " " + name + ", page " + page + "]";
    }

    /** What can be entered in a field. */
    public enum Kind {
        /** Text. */
        TEXT,
        /** A check box. */
        TICK,
        /** A radio button: one of several boxes can be ticked. */
        RADIO,
        /** A choice from a list. */
        CHOICE,
        /** Nothing: a push button or an electronic signature. */
        OTHER
    }
}
