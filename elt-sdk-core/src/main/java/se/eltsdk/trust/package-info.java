/** Whom to trust: environments, trusted certificates and when each is trusted. */
@NullMarked
package se.eltsdk.trust;

import org.jspecify.annotations.NullMarked;
