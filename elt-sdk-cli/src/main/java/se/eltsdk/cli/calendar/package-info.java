/** {@code elt calendar}: FK's announcements. */
@NullMarked
package se.eltsdk.cli.calendar;

import org.jspecify.annotations.NullMarked;
