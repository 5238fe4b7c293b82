/** Writes, reads and validates the XAdES form of a seal. No API. */
@NullMarked
package se.eltsdk.seal.internal;

import org.jspecify.annotations.NullMarked;
