/** The mock's HTTP/1.1 server over TLS. Not API. */
@NullMarked
package se.eltsdk.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
