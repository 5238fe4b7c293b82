/** Reads reports, shifts and invoice hours from JSON and CSV. */
@NullMarked
package se.eltsdk.format.internal;

import org.jspecify.annotations.NullMarked;
