/** Texts for the signer. Not API. */
@NullMarked
package se.eltsdk.bankid.internal.text;

import org.jspecify.annotations.NullMarked;
