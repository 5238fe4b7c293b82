/** The doctor's checks, one class for each part of a set-up. Not API. */
@NullMarked
package se.eltsdk.doctor.internal.check;

import org.jspecify.annotations.NullMarked;
