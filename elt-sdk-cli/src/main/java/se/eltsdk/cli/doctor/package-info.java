/** {@code elt doctor} and {@code elt support}: checks of a configuration, and the bundle for FK's support. */
@NullMarked
package se.eltsdk.cli.doctor;

import org.jspecify.annotations.NullMarked;
