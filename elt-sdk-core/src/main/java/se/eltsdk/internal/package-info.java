/** What several packages and modules need and no caller does: time zone, text decoding, writing files. Not API. */
@NullMarked
package se.eltsdk.internal;

import org.jspecify.annotations.NullMarked;
