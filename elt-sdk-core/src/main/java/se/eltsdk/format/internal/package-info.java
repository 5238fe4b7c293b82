/** Reads reports, shifts and invoice hours from JSON and CSV. */
package se.eltsdk.format.internal;
