package se.eltsdk.paper.internal.snapshot;

import java.util.Map;
import java.util.Set;
import se.eltsdk.Sha256;

/**
 * A widget: one position of a field on a page.
 *
 * @param page        from 0; -1 if it is on no page
 * @param box         its position
 * @param rotation    rotation of its content in degrees
 * @param padding     distance of the text from the edge, twice
 * @param background  whether it has a background colour
 * @param border      whether it has a border
 * @param colours     the operators that set these two colours
 * @param definition  digest of everything but appearance, position and actions; empty if the field's includes it
 * @param actions     digest of its actions; empty if it has none
 * @param states      digest of its normal appearance in each state; of its only appearance under an empty state
 * @param appearances digests of all its appearances; empty if it has none
 * @param state       the current state; empty if it has none
 */
public record WidgetSnapshot(int page, Box box, int rotation, float padding, boolean background, boolean border,
        Set<String> colours, String definition, String actions, Map<String, Sha256> states, String appearances,
        String state) {

    public static final String OFF = "Off";

    /** Width of the box along the line of text. */
    public float width() {
        return rotation % 180 == 0 ? box.width() : box.height();
    }

    public float height() {
        return rotation % 180 == 0 ? box.height() : box.width();
    }
}
