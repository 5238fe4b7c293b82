/**
 * Mutual TLS with FK: the proxy, revocation checking, and why a connection was not established.
 *
 * <p>What prevents a connection to FK is a {@link se.eltsdk.transport.tls.ConnectionFailure}.
 */
@NullMarked
package se.eltsdk.transport.tls;

import org.jspecify.annotations.NullMarked;
