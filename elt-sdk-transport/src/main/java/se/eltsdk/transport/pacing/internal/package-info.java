/** Waiting for the right to call FK, as clients, the outbox and the doctor do it. Not API. */
@NullMarked
package se.eltsdk.transport.pacing.internal;

import org.jspecify.annotations.NullMarked;
