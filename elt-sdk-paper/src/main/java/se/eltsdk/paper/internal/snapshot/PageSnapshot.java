package se.eltsdk.paper.internal.snapshot;

import java.util.List;
import java.util.Map;
import se.eltsdk.Bytes;
import se.eltsdk.Sha256;

/**
 * A page of a file.
 *
 * @param boxes       media, crop, bleed, trim and art box, as texts
 * @param rotation    in degrees
 * @param unit        {@code UserUnit}, 1 by default
 * @param entries     digests of the page's other entries
 * @param resources   digests by category and name, for example {@code Font/F1}
 * @param kinds       subtype of each resource that has one
 * @param content     the decompressed content
 * @param parts       lengths of the content streams; empty if there is only one
 * @param annotations the annotations that are not fields
 */
public record PageSnapshot(Map<String, String> boxes, int rotation, float unit, Map<String, Sha256> entries,
                 Map<String, Sha256> resources, Map<String, String> kinds, Bytes content, List<Integer> parts,
                 List<AnnotationSnapshot> annotations) {
}
