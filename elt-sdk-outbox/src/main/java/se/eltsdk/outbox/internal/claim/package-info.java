/**
 * What a leader sends next: {@link se.eltsdk.outbox.internal.claim.DueEntryPicker} decides the order and claims the
 * entry; {@link se.eltsdk.outbox.internal.claim.UnreadableEntryQuarantine} sets aside what cannot be read. Not API.
 */
@NullMarked
package se.eltsdk.outbox.internal.claim;

import org.jspecify.annotations.NullMarked;
