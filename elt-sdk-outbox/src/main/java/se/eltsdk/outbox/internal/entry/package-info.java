/**
 * Entries of one environment over a session of the store: reading, changing by compare-and-set, queueing, rewriting
 * with another key, and the notes that nodes share. Not API.
 */
@NullMarked
package se.eltsdk.outbox.internal.entry;

import org.jspecify.annotations.NullMarked;
