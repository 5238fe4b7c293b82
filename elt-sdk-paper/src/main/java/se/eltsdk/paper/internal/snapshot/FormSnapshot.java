package se.eltsdk.paper.internal.snapshot;

import java.util.List;
import java.util.Map;
import se.eltsdk.Sha256;

/**
 * All of a file that has to be the same in a filled form, and its fields.
 *
 * @param pages      in order
 * @param fields     by full name, in order
 * @param catalogue  digests of the catalogue's entries, without pages and form
 * @param form       digests of the form's entries, without its fields
 * @param irregular  fields that stand there twice, cannot be read, or have a value of a wrong kind or place
 * @param encryption what the file is encrypted with; empty where it is not
 */
public record FormSnapshot(List<PageSnapshot> pages, Map<String, FieldSnapshot> fields, Map<String, Sha256> catalogue,
                 Map<String, Sha256> form, int irregular, String encryption) {

    private static final String XFA = "XFA";

    public boolean hasXfa() {
        return form.containsKey(XFA);
    }
}
