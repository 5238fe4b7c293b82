/** {@code elt verify} and {@code elt seal}: signatures, seals and evidence packages. */
@NullMarked
package se.eltsdk.cli.verify;

import org.jspecify.annotations.NullMarked;
