/** Reads documents from outside. */
package se.eltsdk.document.internal.parse;
