/** What the outbox uses of the client beyond its API, and what the client is made of. Not API. */
@NullMarked
package se.eltsdk.transport.submit.internal;

import org.jspecify.annotations.NullMarked;
