/** One HTTP exchange over one TLS connection, with the pace asked before the first byte. Not API. */
package se.eltsdk.transport.internal.http;
