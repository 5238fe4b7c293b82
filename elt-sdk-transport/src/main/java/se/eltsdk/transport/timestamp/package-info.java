/** Time-stamps (RFC 3161) over HTTPS. */
@NullMarked
package se.eltsdk.transport.timestamp;

import org.jspecify.annotations.NullMarked;
