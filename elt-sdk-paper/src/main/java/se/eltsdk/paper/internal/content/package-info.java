/** Reads content streams (PDF 32000-1, 7.8.2 and annex A). Not API. */
@NullMarked
package se.eltsdk.paper.internal.content;

import org.jspecify.annotations.NullMarked;
