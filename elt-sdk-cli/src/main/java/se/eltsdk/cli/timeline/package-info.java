/** The timeline of trusted certificates, as text and as SVG. */
package se.eltsdk.cli.timeline;
