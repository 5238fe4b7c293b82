/** Validates requests without code of the SDK, so that a fault of the SDK cannot hide itself. Not API. */
@NullMarked
package se.eltsdk.testkit.internal.validation;

import org.jspecify.annotations.NullMarked;
