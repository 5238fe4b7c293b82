/** The parts of the support bundle: outbox summary, versions, redacted settings. Not API. */
package se.eltsdk.support.internal;
