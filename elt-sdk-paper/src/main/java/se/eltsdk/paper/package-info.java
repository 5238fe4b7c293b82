/**
 * The paper way, for reports that cannot be signed with BankID: fills the vendor's copy of FK's form for
 * {@code tidredovisning} (FK 3059) and proves that nothing but its input fields changed.
 *
 * <p>{@code PaperForm} is FK's PDF as it was got, with a {@code FieldMap} that says which field means what;
 * {@code PaperFiller} fills it from a {@code ValidReport}; {@code FormCheck} compares any filled copy with it. No PDF
 * of FK's comes with this library.
 *
 * <p>FK reads printed forms by machine: layout, lines, boxes and fields have to be FK's own, with no text or logo added
 * and nothing in the boxes for the signatures. A report that was signed with BankID must be sent electronically, so
 * nothing here takes one. Nothing here writes files or starts threads. PDFBox, which does the work below, looks for the
 * machine's fonts and keeps a list of them in a file of its own when a form does not carry its fonts with it.
 */
package se.eltsdk.paper;
