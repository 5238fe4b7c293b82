/** Deliveries as observations and spans, and the link from a delivery to the request that queued its report. */
@NullMarked
package se.eltsdk.spring.internal.trace;

import org.jspecify.annotations.NullMarked;
