/** {@code elt sign}: signs prepared folders with BankID. */
@NullMarked
package se.eltsdk.cli.sign;

import org.jspecify.annotations.NullMarked;
