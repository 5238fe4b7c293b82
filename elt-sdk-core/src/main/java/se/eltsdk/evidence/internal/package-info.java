/** The ASiC-E container and its ZIP file. No API. */
@NullMarked
package se.eltsdk.evidence.internal;

import org.jspecify.annotations.NullMarked;
