/** Parts of the commands on the outbox: adding a folder, showing and exporting entries, and the forecast of a run. */
@NullMarked
package se.eltsdk.cli.queue.entry;

import org.jspecify.annotations.NullMarked;
