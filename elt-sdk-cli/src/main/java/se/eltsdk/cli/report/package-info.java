/** Commands on unsigned reports: {@code elt validate}, {@code elt sheet} and {@code elt prepare}. */
@NullMarked
package se.eltsdk.cli.report;

import org.jspecify.annotations.NullMarked;
