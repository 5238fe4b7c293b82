/** The mock BankID: requests, orders, scripts. Not API. */
package se.eltsdk.testkit.bankid.internal;
