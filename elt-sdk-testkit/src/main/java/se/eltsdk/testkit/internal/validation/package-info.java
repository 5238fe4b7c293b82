/** Validates what a vendor sends, with readers of its own. Not API. */
package se.eltsdk.testkit.internal.validation;
