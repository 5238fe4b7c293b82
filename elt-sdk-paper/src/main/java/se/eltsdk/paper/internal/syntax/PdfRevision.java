package se.eltsdk.paper.internal.syntax;

import java.util.List;

/**
 * A revision: what one save wrote to the file (ISO 32000-1, 7.5.6).
 *
 * @param start   offset of its first byte
 * @param end     offset after its last byte
 * @param objects in file order
 * @param indexes its cross-reference sections: one, or two in a linearized file
 * @param place   the offset after its {@code startxref}
 */
record PdfRevision(int start, int end, List<PdfObject> objects, List<CrossReferenceSection> indexes, int place) {
}
