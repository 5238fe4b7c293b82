/** SQL, sessions, locks and database errors of the two stores. Not API. */
@NullMarked
package se.eltsdk.outbox.jdbc.internal;

import org.jspecify.annotations.NullMarked;
