/** Reads the texts of a draft. */
@NullMarked
package se.eltsdk.rules.internal.draft;

import org.jspecify.annotations.NullMarked;
