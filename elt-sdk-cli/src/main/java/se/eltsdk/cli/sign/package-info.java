/** {@code elt sign}: signs prepared folders with BankID. */
package se.eltsdk.cli.sign;
