package se.eltsdk.paper.internal.snapshot;

import java.util.List;
import java.util.Map;
import se.eltsdk.Bytes;
import se.eltsdk.Sha256;

/**
 * A page as it stands in a file.
 *
 * @param boxes     media, crop, bleed, trim and art box, as texts
 * @param rotation      rotation in degrees
 * @param unit      size of the unit, 1 where nothing is said
 * @param entries   digests of the page's further entries
 * @param resources digests by category and name, for example {@code Font/F1}
 * @param kinds     subtype of each resource that has one
 * @param content   what is drawn, unpacked
 * @param parts     lengths of the streams that the content is in; none where it is one stream
 * @param annotations     the annotations that are no fields
 */
public record PageSnapshot(Map<String, String> boxes, int rotation, float unit, Map<String, Sha256> entries,
                 Map<String, Sha256> resources, Map<String, String> kinds, Bytes content, List<Integer> parts,
                 List<AnnotationSnapshot> annotations) {
}
