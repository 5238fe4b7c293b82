/** Validates requests without code of the SDK, so that a fault of the SDK cannot hide itself. Not API. */
package se.eltsdk.testkit.internal.validation;
