/**
 * Mutual TLS with FK: the vendor's key, FK's anchors of the moment and organisation number, and nothing of the
 * machine's own; and where it does not come about, why, in plain words.
 *
 * <p>Start at {@link se.eltsdk.transport.tls.MutualTls}; what keeps us from FK is a
 * {@link se.eltsdk.transport.tls.ConnectionFault}.
 */
package se.eltsdk.transport.tls;
