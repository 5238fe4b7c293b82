/** A strict reader of PDF's file syntax (ISO 32000-1, 7.2 to 7.5), independent of PDFBox's. Not API. */
@NullMarked
package se.eltsdk.paper.internal.syntax;

import org.jspecify.annotations.NullMarked;
