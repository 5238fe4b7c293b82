package se.eltsdk.paper.internal.compare;

import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.internal.snapshot.Box;

/**
 * Something that a content stream draws: a text, a path, an image or a shading.
 *
 * @param added    the kind of difference if it was added
 * @param box      its position; for a text, where it begins
 * @param key      equal for marks that look the same
 * @param resource the resource that is drawn; empty if there is none
 */
record DrawnMark(Kind added, Box box, String key, String resource) {
}
