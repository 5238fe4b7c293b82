/** The parts of the support bundle: outbox summary, versions, redacted settings. Not API. */
@NullMarked
package se.eltsdk.support.internal;

import org.jspecify.annotations.NullMarked;
