/** Says what of a vendor's set-up holds, what does not, and what to do; and what to send along when asking FK. */
@NullMarked
package se.eltsdk.doctor;

import org.jspecify.annotations.NullMarked;
