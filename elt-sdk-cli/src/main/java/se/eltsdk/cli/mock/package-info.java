/** {@code elt mock-fk} and {@code elt test-sign}: an FK and a BankID for tests on this machine. */
@NullMarked
package se.eltsdk.cli.mock;

import org.jspecify.annotations.NullMarked;
