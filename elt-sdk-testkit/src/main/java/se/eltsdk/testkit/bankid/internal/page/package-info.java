/** The web page of the mock BankID's telephone. Not API. */
@NullMarked
package se.eltsdk.testkit.bankid.internal.page;

import org.jspecify.annotations.NullMarked;
