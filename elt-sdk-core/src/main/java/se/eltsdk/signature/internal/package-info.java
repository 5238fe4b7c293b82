/** Reads and verifies BankID's signatures, and writes the state bytes. No API. */
package se.eltsdk.signature.internal;
