/** Evidence that FK accepted a report: what to keep, and how to verify it years later. */
@NullMarked
package se.eltsdk.evidence;

import org.jspecify.annotations.NullMarked;
