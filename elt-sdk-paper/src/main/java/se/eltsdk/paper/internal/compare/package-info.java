/** Compares a filled form with the empty one, part by part. Not API. */
package se.eltsdk.paper.internal.compare;
