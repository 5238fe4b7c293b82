/** Reads and checks {@code elt.properties}. Not API. */
package se.eltsdk.config.internal;
