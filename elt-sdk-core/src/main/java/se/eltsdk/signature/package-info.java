/** BankID: what to sign, and whether what came back is a signature over exactly this document. */
@NullMarked
package se.eltsdk.signature;

import org.jspecify.annotations.NullMarked;
