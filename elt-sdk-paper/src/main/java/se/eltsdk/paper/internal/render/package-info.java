/** Renders pages and compares their pixels. Not API. */
package se.eltsdk.paper.internal.render;
