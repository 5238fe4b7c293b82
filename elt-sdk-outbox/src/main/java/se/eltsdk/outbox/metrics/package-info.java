/** Delivery metrics for Micrometer, which the application provides ({@code mätvärden}). */
@NullMarked
package se.eltsdk.outbox.metrics;

import org.jspecify.annotations.NullMarked;
