/** Renders pages and compares their pixels. Not API. */
@NullMarked
package se.eltsdk.paper.internal.render;

import org.jspecify.annotations.NullMarked;
