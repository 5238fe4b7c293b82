package se.eltsdk.internal;

import java.time.ZoneId;

/** The time zone of Sweden: every date and time of day that FK or a user sees is in it, whatever the machine's is. */
public final class SwedishZone {

    public static final ZoneId ID = ZoneId.of("Europe/Stockholm");

    private SwedishZone() {
    }
}
