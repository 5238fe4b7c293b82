/** When the outbox will be empty, and whether that is in time for FK's last days. */
package se.eltsdk.outbox.forecast;
