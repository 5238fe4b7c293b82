/** When the outbox will be empty, and whether that is in time for FK's last days. */
@NullMarked
package se.eltsdk.outbox.forecast;

import org.jspecify.annotations.NullMarked;
