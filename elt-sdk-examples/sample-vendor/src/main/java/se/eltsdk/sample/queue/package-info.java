/** What the vendor shows of the outbox: progress, forecast, and what waits for a person. */
package se.eltsdk.sample.queue;
