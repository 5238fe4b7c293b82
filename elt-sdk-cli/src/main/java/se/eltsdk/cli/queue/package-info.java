/** {@code elt queue}: the commands on the outbox, one class each. */
@NullMarked
package se.eltsdk.cli.queue;

import org.jspecify.annotations.NullMarked;
