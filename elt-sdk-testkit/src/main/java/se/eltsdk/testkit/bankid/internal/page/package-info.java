/** The web page of the mock BankID's telephone. Not API. */
package se.eltsdk.testkit.bankid.internal.page;
