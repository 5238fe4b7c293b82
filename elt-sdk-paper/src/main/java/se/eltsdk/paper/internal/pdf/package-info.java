/**
 * Opens PDF files within limits of size and time. Not API.
 */
@NullMarked
package se.eltsdk.paper.internal.pdf;

import org.jspecify.annotations.NullMarked;
