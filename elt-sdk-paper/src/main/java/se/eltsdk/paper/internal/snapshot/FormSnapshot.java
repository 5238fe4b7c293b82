package se.eltsdk.paper.internal.snapshot;

import java.util.List;
import java.util.Map;
import se.eltsdk.Sha256;

/**
 * Everything in a file that must be the same in a filled form, and its fields.
 *
 * @param pages      in order
 * @param fields     by full name, in order
 * @param catalogue  digests of the catalogue's entries, without pages and form
 * @param form       digests of the form's entries, without its fields
 * @param irregular  number of fields that are duplicate or unreadable, or have a value of the wrong type or place
 * @param encryption the encryption of the file; empty if it is not encrypted
 */
public record FormSnapshot(List<PageSnapshot> pages, Map<String, FieldSnapshot> fields, Map<String, Sha256> catalogue,
                 Map<String, Sha256> form, int irregular, String encryption) {

    private static final String XFA = "XFA";

    public boolean hasXfa() {
        return form.containsKey(XFA);
    }
}
