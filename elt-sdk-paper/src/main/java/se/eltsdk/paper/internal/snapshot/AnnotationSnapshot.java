package se.eltsdk.paper.internal.snapshot;

import se.eltsdk.Sha256;

/**
 * An annotation that is not a field.
 *
 * @param digest  digest of the whole annotation
 * @param subtype for example {@code Link}
 * @param box     its position
 */
public record AnnotationSnapshot(Sha256 digest, String subtype, Box box) {
}
