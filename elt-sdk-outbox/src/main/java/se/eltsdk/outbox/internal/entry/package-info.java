/** Reads and changes entries through the store: queries, operator actions, key rotation. Not API. */
package se.eltsdk.outbox.internal.entry;
