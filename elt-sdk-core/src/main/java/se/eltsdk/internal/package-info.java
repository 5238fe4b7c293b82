/** What several packages and modules need and no caller does: time zone, text decoding, writing files. Not API. */
package se.eltsdk.internal;
