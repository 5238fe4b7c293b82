/** The BankID side of the test PKI. Not API. */
@NullMarked
package se.eltsdk.testkit.internal.bankid;

import org.jspecify.annotations.NullMarked;
