/**
 * Opens PDF files within limits of size and time. Not API.
 */
package se.eltsdk.paper.internal.pdf;
