/**
 * Opens PDF files within limits of size and time. PDFBox is used here and in the packages that build on it. Not API.
 */
package se.eltsdk.paper.internal.pdf;
