/** Reads the JSON of a calendar file. */
@NullMarked
package se.eltsdk.calendar.internal.json;

import org.jspecify.annotations.NullMarked;
