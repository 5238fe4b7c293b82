package se.eltsdk.paper;

import se.eltsdk.paper.Deviation.Kind;

/**
 * Something that a content stream draws.
 *
 * @param added    which kind of deviation it is where it was added
 * @param box      where; of a text its beginning
 * @param key      equal for marks that look the same
 * @param resource the resource that is drawn; empty where it is none
 */
record Mark(Kind added, Box box, String key, String resource) {
}
