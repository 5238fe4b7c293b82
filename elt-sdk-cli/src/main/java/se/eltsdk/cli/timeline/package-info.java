/** The timeline of trusted certificates, as text and as SVG. */
@NullMarked
package se.eltsdk.cli.timeline;

import org.jspecify.annotations.NullMarked;
