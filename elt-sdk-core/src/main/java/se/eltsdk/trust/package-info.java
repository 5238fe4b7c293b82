/** Whom to trust, and with which keys: environments, anchors, certificates. Bouncy Castle lives only here. */
package se.eltsdk.trust;
