/** {@code elt demo} and {@code elt init}: made-up reports for a first try. */
@NullMarked
package se.eltsdk.cli.demo;

import org.jspecify.annotations.NullMarked;
