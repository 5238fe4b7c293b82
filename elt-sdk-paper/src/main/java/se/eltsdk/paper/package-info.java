/**
 * Paper forms, for reports that cannot be signed with BankID: fills FK's form for {@code tidredovisning} (FK 3059) and
 * proves that only its input fields changed.
 *
 * <p>{@code PaperForm} is FK's PDF with a {@code FieldMap}, which maps its fields to their meanings.
 * {@code PaperFiller} fills it from a {@code ValidReport}. {@code FormCheck} compares any filled copy with it. This
 * library does not contain FK's PDF.
 *
 * <p>FK reads printed forms by machine: layout, lines, boxes and fields must be FK's own, without added text or logo,
 * and the boxes for the signatures must be empty. A report that was signed with BankID must be sent electronically, so
 * nothing here takes one. Nothing here writes files or starts threads, with one exception: if a form does not embed its
 * fonts, PDFBox searches the system's fonts and caches the list in a file.
 */
@NullMarked
package se.eltsdk.paper;

import org.jspecify.annotations.NullMarked;
