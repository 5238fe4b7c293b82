/** Time-stamps (RFC 3161) by Bouncy Castle's bcpkix, which is on the class path only where they are used. No API. */
@NullMarked
package se.eltsdk.seal.internal.timestamp;

import org.jspecify.annotations.NullMarked;
