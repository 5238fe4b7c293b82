/** Use of a key by the SDK itself. Not API. */
@NullMarked
package se.eltsdk.trust.key.internal;

import org.jspecify.annotations.NullMarked;
