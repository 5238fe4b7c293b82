/** Reads and checks certificates, and the manifest of a trust folder. No API. */
@NullMarked
package se.eltsdk.trust.internal;

import org.jspecify.annotations.NullMarked;
