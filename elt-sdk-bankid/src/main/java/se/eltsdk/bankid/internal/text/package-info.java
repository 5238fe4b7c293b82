/** Texts for the signer. Not API. */
package se.eltsdk.bankid.internal.text;
