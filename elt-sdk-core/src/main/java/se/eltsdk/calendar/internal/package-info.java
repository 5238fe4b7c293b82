/** Texts of notices. */
@NullMarked
package se.eltsdk.calendar.internal;

import org.jspecify.annotations.NullMarked;
