/** The month of one report as a calendar, for the terminal and as SVG. */
@NullMarked
package se.eltsdk.cli.sheet;

import org.jspecify.annotations.NullMarked;
