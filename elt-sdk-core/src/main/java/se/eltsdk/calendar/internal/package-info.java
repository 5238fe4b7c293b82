/** Texts of notices. */
package se.eltsdk.calendar.internal;
