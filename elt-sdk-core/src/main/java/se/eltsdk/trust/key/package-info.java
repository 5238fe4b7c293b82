/** The vendor's own keys, for TLS and for seals. Bouncy Castle lives only here. */
package se.eltsdk.trust.key;
