/** Commands on reports before they are signed: {@code elt validate}, {@code elt sheet} and {@code elt prepare}. */
package se.eltsdk.cli.report;
