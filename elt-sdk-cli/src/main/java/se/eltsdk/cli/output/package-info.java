/**
 * Output: the console, tables, JSON, progress, and texts in two languages. It uses no other package of
 * the command line.
 */
@NullMarked
package se.eltsdk.cli.output;

import org.jspecify.annotations.NullMarked;
