/** The JSON of BankID's API. Not API. */
@NullMarked
package se.eltsdk.bankid.internal.json;

import org.jspecify.annotations.NullMarked;
