package se.eltsdk.paper.internal.syntax;

import java.util.List;

/**
 * What one saving wrote into a file (ISO 32000-1, 7.5.6).
 *
 * @param start   where it begins
 * @param end     where it ends
 * @param objects in the order of the file
 * @param indexes one; two where it was written for fast web view
 * @param place   the offset of the index that it ends with
 */
record PdfRevision(int start, int end, List<PdfObject> objects, List<CrossReferenceSection> indexes, int place) {
}
