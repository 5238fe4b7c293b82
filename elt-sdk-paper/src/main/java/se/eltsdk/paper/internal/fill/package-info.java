/** Writes values into the fields and their appearance streams. Not API. */
package se.eltsdk.paper.internal.fill;
