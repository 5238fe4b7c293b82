/** Checks of certificates, and the diagnosis of what is wrong with one. Not API. */
package se.eltsdk.transport.internal.certificate;
