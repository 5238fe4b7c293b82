/** The JSON of BankID's API. Not API. */
package se.eltsdk.bankid.internal.json;
