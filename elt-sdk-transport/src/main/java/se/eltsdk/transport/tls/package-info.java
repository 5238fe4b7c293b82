/** Mutual TLS with FK: the vendor's key, FK's anchors and organisation number, and nothing of the machine's own. */
package se.eltsdk.transport.tls;
