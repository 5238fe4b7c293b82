/** The vendor's own keys, for TLS and for seals. Bouncy Castle lives only here. */
@NullMarked
package se.eltsdk.trust.key;

import org.jspecify.annotations.NullMarked;
