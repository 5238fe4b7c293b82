package se.eltsdk.paper.internal.syntax;

/**
 * A reference to an indirect object (ISO 32000-1, 7.3.10).
 *
 * @param number     object number
 * @param generation generation number
 */
record PdfReference(int number, int generation) {
}
