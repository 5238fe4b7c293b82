package se.eltsdk.paper.internal.compare;

import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.internal.snapshot.Box;

/**
 * Something that a content stream draws.
 *
 * @param added    which kind of deviation it is where it was added
 * @param box      where; of a text its beginning
 * @param key      equal for marks that look the same
 * @param resource the resource that is drawn; empty where it is none
 */
record DrawnMark(Kind added, Box box, String key, String resource) {
}
