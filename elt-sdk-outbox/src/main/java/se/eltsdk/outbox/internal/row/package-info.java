/** One entry as a row: encoding, encryption and authentication. Not API. */
package se.eltsdk.outbox.internal.row;
