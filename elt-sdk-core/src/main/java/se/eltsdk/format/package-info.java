/**
 * Reads the file formats of {@code docs/formats.md}: reports and invoice hours from JSON, shifts from CSV. Wrong
 * content gives findings, never an exception.
 */
@NullMarked
package se.eltsdk.format;

import org.jspecify.annotations.NullMarked;
