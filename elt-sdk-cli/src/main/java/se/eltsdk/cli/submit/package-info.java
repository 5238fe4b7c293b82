/** {@code elt submit}: sends signed folders through the outbox, and stores the outcome in each folder. */
@NullMarked
package se.eltsdk.cli.submit;

import org.jspecify.annotations.NullMarked;
