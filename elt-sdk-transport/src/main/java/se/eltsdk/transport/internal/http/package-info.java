/** One HTTP exchange over one TLS connection, with the pace asked before the first byte. Not API. */
@NullMarked
package se.eltsdk.transport.internal.http;

import org.jspecify.annotations.NullMarked;
