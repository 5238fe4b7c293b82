/** The leader's work: leadership, suspension, circuit breaker, sending, recording outcomes. Not API. */
package se.eltsdk.outbox.internal.delivery;
