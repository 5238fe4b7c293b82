/** Reads and checks BankID's OCSP responses (RFC 6960). No API. */
@NullMarked
package se.eltsdk.trust.internal.ocsp;

import org.jspecify.annotations.NullMarked;
