package se.eltsdk.paper.internal.snapshot;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A field of a file.
 *
 * @param name              full name
 * @param type              {@code Tx}, {@code Btn}, {@code Ch} or {@code Sig}
 * @param flags             {@code Ff}
 * @param maxLength         maximum number of characters; -1 without a limit
 * @param defaultAppearance {@code DA}
 * @param definition        digests of everything but value, appearance, position and actions
 * @param actions           digests of its actions; empty if it has none
 * @param value             its value; empty if it has none
 * @param widgets           its positions on the pages
 */
public record FieldSnapshot(String name, String type, int flags, int maxLength, String defaultAppearance,
        String definition, String actions, String value, List<WidgetSnapshot> widgets) {

    private static final int MULTILINE = 1 << 12;
    private static final int RADIO = 1 << 15;
    private static final int PUSH = 1 << 16;
    private static final int COMB = 1 << 24;

    public boolean isText() {
        return type.equals("Tx");
    }

    /** A check box or radio button. */
    public boolean isTick() {
        return type.equals("Btn") && (flags & PUSH) == 0;
    }

    public boolean isRadio() {
        return isTick() && (flags & RADIO) != 0;
    }

    public boolean isMultiline() {
        return (flags & MULTILINE) != 0;
    }

    public boolean isComb() {
        return (flags & COMB) != 0 && maxLength > 0 && !isMultiline();
    }

    /** The states that tick it. */
    public Set<String> states() {
        return widgets.stream().flatMap(widget -> widget.states().keySet().stream())
                .filter(state -> !state.equals(WidgetSnapshot.OFF)).collect(Collectors.toSet());
    }

    /** The name; never the value. */
    @Override
    public String toString() {
        return "FieldSnapshot[" + name + "]";
    }
}
