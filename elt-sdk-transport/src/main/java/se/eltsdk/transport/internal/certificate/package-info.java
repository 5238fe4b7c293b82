/** Checks of certificates, and the diagnosis of what is wrong with one. Not API. */
@NullMarked
package se.eltsdk.transport.internal.certificate;

import org.jspecify.annotations.NullMarked;
