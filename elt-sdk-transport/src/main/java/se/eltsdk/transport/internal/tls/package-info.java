/** Mutual TLS: trust manager, host name, handshake probe, and the diagnosis of a failed connection. Not API. */
package se.eltsdk.transport.internal.tls;
