/** The mock BankID: requests, orders, scripts. Not API. */
@NullMarked
package se.eltsdk.testkit.bankid.internal;

import org.jspecify.annotations.NullMarked;
