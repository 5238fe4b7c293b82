/** One HTTPS call to BankID. Not API. */
@NullMarked
package se.eltsdk.bankid.internal.http;

import org.jspecify.annotations.NullMarked;
