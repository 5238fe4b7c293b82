package se.eltsdk.paper.internal.compare;

import se.eltsdk.paper.FormDifference.Kind;

/**
 * A difference between a file and the pristine form.
 *
 * @param kind what kind of difference it is
 * @param page the page, from 1; 0 for the whole file
 * @param x    distance from the page's left edge in points; 0 without a position
 * @param y    distance from the page's lower edge in points; 0 without a position
 * @param what details in English, never a filled-in value
 */
public record FoundDifference(Kind kind, int page, float x, float y, String what) {
}
