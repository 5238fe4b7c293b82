/**
 * {@code elt}, the command line: the main class, the list of the commands, help, and the handling of exceptions. The
 * commands of each area have a package of their own.
 */
@NullMarked
package se.eltsdk.cli;

import org.jspecify.annotations.NullMarked;
