/** Compares the structure of a filled form with that of the pristine form. Not API. */
package se.eltsdk.paper.internal.compare;
