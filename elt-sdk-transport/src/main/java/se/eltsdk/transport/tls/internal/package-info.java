/** What the transport knows of a proxy and of connection failures and callers do not get. Not API. */
@NullMarked
package se.eltsdk.transport.tls.internal;

import org.jspecify.annotations.NullMarked;
