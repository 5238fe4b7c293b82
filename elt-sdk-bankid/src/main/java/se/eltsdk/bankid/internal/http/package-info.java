/** One HTTPS call to BankID. Not API. */
package se.eltsdk.bankid.internal.http;
