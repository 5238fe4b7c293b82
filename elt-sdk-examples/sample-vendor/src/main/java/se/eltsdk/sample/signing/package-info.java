/** Signatures with BankID in the background, and what follows from them. */
package se.eltsdk.sample.signing;
