/** The doctor's check of a time-stamp authority. No API. */
package se.eltsdk.doctor.internal.timestamp;
