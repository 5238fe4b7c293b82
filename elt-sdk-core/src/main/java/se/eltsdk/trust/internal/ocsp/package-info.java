/** Reads and checks BankID's OCSP responses (RFC 6960). No API. */
package se.eltsdk.trust.internal.ocsp;
