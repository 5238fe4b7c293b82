/**
 * Output: the console, tables, JSON, progress, and texts in two languages. It uses no other package of
 * the command line.
 */
package se.eltsdk.cli.output;
