/** Parts of the commands on the outbox: adding a folder, showing and exporting entries, and the forecast of a run. */
package se.eltsdk.cli.queue.entry;
