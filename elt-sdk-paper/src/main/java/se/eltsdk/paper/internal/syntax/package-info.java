/** A strict reader of PDF's file syntax (PDF 32000-1, 7.2 to 7.5), apart from PDFBox's own. Not API. */
package se.eltsdk.paper.internal.syntax;
