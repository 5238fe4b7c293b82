/** The month of one report as a calendar, for the terminal and as SVG. */
package se.eltsdk.cli.sheet;
