/** The timer of signing sessions. Not API. */
package se.eltsdk.bankid.internal.session;
