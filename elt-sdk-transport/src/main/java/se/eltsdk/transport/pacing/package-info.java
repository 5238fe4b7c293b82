/** Keeps calls to FK apart in time: about one a second per vendor and environment, one in flight, no bursts. */
@NullMarked
package se.eltsdk.transport.pacing;

import org.jspecify.annotations.NullMarked;
