/** Whom to trust: environments, trusted certificates and when each is trusted. */
package se.eltsdk.trust;
