package se.eltsdk.paper;

import static java.util.Objects.requireNonNull;

import java.util.List;
import se.eltsdk.paper.internal.snapshot.FieldSnapshot;
import se.eltsdk.paper.internal.snapshot.WidgetSnapshot;

/**
 * A field of a form, for whoever makes a {@link FieldMap}; without what is filled in.
 *
 * @param name      full name, as a map writes it
 * @param kind      what can be done with it
 * @param page      page of its first place, from 1; 0 where it stands on none
 * @param left      left edge of that place, in points from the page's left edge
 * @param bottom    lower edge of that place, in points from the page's lower edge
 * @param maxLength most characters; 0 where there is no such limit
 * @param states    the states that tick it, sorted; empty for other kinds
 */
public record PaperField(String name, Kind kind, int page, float left, float bottom, int maxLength,
                         List<String> states) {

    /** Checks that nothing is missing. */
    public PaperField {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        states = List.copyOf(states);
    }

    /** What can be done with a field. */
    public enum Kind {
        /** Text can be written. */
        TEXT,
        /** A box can be ticked. */
        TICK,
        /** One of several boxes can be ticked. */
        RADIO,
        /** A choice from a list. */
        CHOICE,
        /** Buttons, electronic signatures: nothing to fill in. */
        OTHER
    }

    static PaperField of(FieldSnapshot facts) {
        WidgetSnapshot first = facts.widgets().get(0);
        return new PaperField(facts.name(), kind(facts), first.page() + 1, first.box().left(), first.box().bottom(),
                Math.max(0, facts.maxLength()), facts.isTick() ? facts.states().stream().sorted().toList() : List.of());
    }

    private static Kind kind(FieldSnapshot facts) {
        if (facts.isTick()) {
            return facts.isRadio() ? Kind.RADIO : Kind.TICK;
        }
        return facts.isText() ? Kind.TEXT : facts.type().equals("Ch") ? Kind.CHOICE : Kind.OTHER;
    }
}
