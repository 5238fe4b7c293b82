/** Writes, reads and validates the XAdES form of a seal. No API. */
package se.eltsdk.seal.internal;
