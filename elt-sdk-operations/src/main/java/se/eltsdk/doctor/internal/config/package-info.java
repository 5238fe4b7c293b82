/** Reads {@code elt.properties} for the doctor: all findings at once. Not API. */
package se.eltsdk.doctor.internal.config;
