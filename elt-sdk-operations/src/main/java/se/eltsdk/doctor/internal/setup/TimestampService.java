package se.eltsdk.doctor.internal.setup;

import java.util.Optional;
import se.eltsdk.seal.TimestampAuthority;

/**
 * The time-stamp authority of a setup, as far as it could be read.
 *
 * @param authority empty if its settings are not valid, or incomplete
 */
public record TimestampService(Optional<TimestampAuthority> authority) {
}
