/** The encrypted state of an order. Not API. */
package se.eltsdk.bankid.internal.order;
