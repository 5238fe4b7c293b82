/**
 * Mutual TLS with FK: the vendor's key, FK's anchors of the moment and organisation number, and nothing of the
 * machine's own; and where it does not come about, why, in plain words.
 *
 * <p>Start at {@link se.eltsdk.transport.internal.tls.MutualTls}; what keeps us from FK is a
 * {@link se.eltsdk.transport.tls.ConnectionFailure}.
 */
package se.eltsdk.transport.tls;
