/** QR codes as modules and as SVG. Not API. */
@NullMarked
package se.eltsdk.bankid.internal.qr;

import org.jspecify.annotations.NullMarked;
