/** Use of a key by the SDK itself. Not API. */
package se.eltsdk.trust.key.internal;
