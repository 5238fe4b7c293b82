/** Chooses the next due entry, claims it, and sets unreadable ones aside. Not API. */
package se.eltsdk.outbox.internal.claim;
