/** Reads the texts of a draft. */
package se.eltsdk.rules.internal.draft;
