/** The encrypted state of an order. Not API. */
@NullMarked
package se.eltsdk.bankid.internal.order;

import org.jspecify.annotations.NullMarked;
