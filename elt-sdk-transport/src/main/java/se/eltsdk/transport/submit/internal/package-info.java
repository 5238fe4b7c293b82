/** What the outbox uses of the client beyond its API, and what the client is made of. Not API. */
package se.eltsdk.transport.submit.internal;
