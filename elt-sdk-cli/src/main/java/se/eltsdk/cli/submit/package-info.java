/** {@code elt submit}: sends signed folders through the outbox, and stores the outcome in each folder. */
package se.eltsdk.cli.submit;
