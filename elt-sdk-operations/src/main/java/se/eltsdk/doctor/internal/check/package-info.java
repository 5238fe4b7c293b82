/** The doctor's checks, one class for each part of a set-up. Not API. */
package se.eltsdk.doctor.internal.check;
