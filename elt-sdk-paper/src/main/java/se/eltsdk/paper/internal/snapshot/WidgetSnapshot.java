package se.eltsdk.paper.internal.snapshot;

import java.util.Map;
import java.util.Set;
import se.eltsdk.Sha256;

/**
 * One place where a field stands.
 *
 * @param page       from 0; -1 where it stands on no page
 * @param box        where on the page
 * @param rotation       by how many degrees its content is turned
 * @param padding    how far text keeps from its edge, twice
 * @param background whether the form fills it with a colour
 * @param border     whether the form draws a border
 * @param colours    the operators that set these two colours
 * @param definition digest of all but look of the moment, place and actions; empty where the field's covers it
 * @param actions    digest of its actions; empty where it has none
 * @param states     digest of its normal look in each state; of its only look under an empty state
 * @param appearances      digests of all its looks; empty where it has none
 * @param state      the state that is shown; empty where it has none
 */
public record WidgetSnapshot(int page, Box box, int rotation, float padding, boolean background, boolean border,
        Set<String> colours,
                   String definition, String actions, Map<String, Sha256> states, String appearances, String state) {

    public static final String OFF = "Off";

    /** Width of the box as its text sees it. */
    public float width() {
        return rotation % 180 == 0 ? box.width() : box.height();
    }

    public float height() {
        return rotation % 180 == 0 ? box.height() : box.width();
    }
}
