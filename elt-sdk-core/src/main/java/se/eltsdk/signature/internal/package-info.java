/** Reads and verifies BankID's signatures, and writes the state bytes. No API. */
@NullMarked
package se.eltsdk.signature.internal;

import org.jspecify.annotations.NullMarked;
