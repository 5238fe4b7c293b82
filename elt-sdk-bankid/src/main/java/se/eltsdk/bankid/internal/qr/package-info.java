/** QR codes as modules and as SVG. Not API. */
package se.eltsdk.bankid.internal.qr;
