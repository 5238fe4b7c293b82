/** Readers of reports and invoices in JSON and CSV. */
package se.eltsdk.cli.format;
