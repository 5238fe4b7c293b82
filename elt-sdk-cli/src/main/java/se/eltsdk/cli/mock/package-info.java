/** {@code elt mock-fk} and {@code elt test-sign}: an FK and a BankID for tests on this machine. */
package se.eltsdk.cli.mock;
