/** {@code elt paper}: FK's paper form. */
@NullMarked
package se.eltsdk.cli.paper;

import org.jspecify.annotations.NullMarked;
