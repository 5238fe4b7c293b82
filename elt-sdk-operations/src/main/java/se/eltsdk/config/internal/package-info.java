/** Reads and checks {@code elt.properties}. Not API. */
@NullMarked
package se.eltsdk.config.internal;

import org.jspecify.annotations.NullMarked;
