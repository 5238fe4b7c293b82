/** {@code elt calendar}: what FK has announced. */
package se.eltsdk.cli.calendar;
