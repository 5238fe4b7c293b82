/** SQL, sessions, locks and database errors of the two stores. Not API. */
package se.eltsdk.outbox.jdbc.internal;
