/** Mutual TLS: trust manager, host name, handshake probe, and the diagnosis of a failed connection. Not API. */
@NullMarked
package se.eltsdk.transport.internal.tls;

import org.jspecify.annotations.NullMarked;
