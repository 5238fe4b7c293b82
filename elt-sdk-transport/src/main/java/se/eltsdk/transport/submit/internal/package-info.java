/** What the outbox uses of the client and nobody else. Not API. */
package se.eltsdk.transport.submit.internal;
