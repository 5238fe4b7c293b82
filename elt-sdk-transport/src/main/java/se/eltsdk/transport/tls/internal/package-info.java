/** What the transport knows of a proxy and of connection failures and callers do not get. Not API. */
package se.eltsdk.transport.tls.internal;
