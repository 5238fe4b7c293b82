/** Reads content streams (PDF 32000-1, 7.8.2 and annex A). Not API. */
package se.eltsdk.paper.internal.content;
