/** The BankID side of the test PKI. Not API. */
package se.eltsdk.testkit.internal.bankid;
