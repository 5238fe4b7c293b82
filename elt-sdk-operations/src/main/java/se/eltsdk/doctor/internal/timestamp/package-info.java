/** The doctor's check of a time-stamp authority. No API. */
@NullMarked
package se.eltsdk.doctor.internal.timestamp;

import org.jspecify.annotations.NullMarked;
