package se.eltsdk.paper.internal.syntax;

/**
 * A reference to an indirect object (ISO 32000-1, 7.3.10).
 *
 * @param number     of the object
 * @param generation of the object
 */
record PdfReference(int number, int generation) {
}
