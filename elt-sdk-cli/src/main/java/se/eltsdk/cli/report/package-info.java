/** Commands on unsigned reports: {@code elt validate}, {@code elt sheet} and {@code elt prepare}. */
package se.eltsdk.cli.report;
