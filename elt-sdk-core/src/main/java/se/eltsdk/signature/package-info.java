/** BankID: what to sign, and whether what came back is a signature over exactly this document. */
package se.eltsdk.signature;
