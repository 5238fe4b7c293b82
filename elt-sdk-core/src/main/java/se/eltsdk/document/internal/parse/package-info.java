/** Reads documents from outside. */
@NullMarked
package se.eltsdk.document.internal.parse;

import org.jspecify.annotations.NullMarked;
