/** Compares the structure of a filled form with that of the pristine form. Not API. */
@NullMarked
package se.eltsdk.paper.internal.compare;

import org.jspecify.annotations.NullMarked;
