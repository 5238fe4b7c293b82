package se.eltsdk.paper.internal.snapshot;

import se.eltsdk.Sha256;

/**
 * An annotation that is no field.
 *
 * @param digest  of all of it
 * @param subtype for example {@code Link}
 * @param box     where it stands
 */
public record AnnotationSnapshot(Sha256 digest, String subtype, Box box) {
}
