/** {@code elt queue}: the commands on the outbox, a class for each. */
package se.eltsdk.cli.queue;
