/** {@code elt queue}: the commands on the outbox, one class each. */
package se.eltsdk.cli.queue;
