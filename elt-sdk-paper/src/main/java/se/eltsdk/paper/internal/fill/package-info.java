/** Writes values into the fields and their appearance streams. Not API. */
@NullMarked
package se.eltsdk.paper.internal.fill;

import org.jspecify.annotations.NullMarked;
