/** Reads the JSON of a calendar file. */
package se.eltsdk.calendar.internal.json;
