/** The timer of signing sessions. Not API. */
@NullMarked
package se.eltsdk.bankid.internal.session;

import org.jspecify.annotations.NullMarked;
