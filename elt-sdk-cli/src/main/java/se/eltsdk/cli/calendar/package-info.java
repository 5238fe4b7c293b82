/** {@code elt calendar}: FK's announcements. */
package se.eltsdk.cli.calendar;
