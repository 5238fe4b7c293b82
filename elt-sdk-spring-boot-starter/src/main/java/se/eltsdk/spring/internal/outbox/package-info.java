/** The outbox in the application's database, and in its transactions. */
package se.eltsdk.spring.internal.outbox;
