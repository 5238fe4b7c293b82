package se.eltsdk.transport.outbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import se.eltsdk.EltException;
import se.eltsdk.Sha256;
import se.eltsdk.ValueException;
import se.eltsdk.report.ReportId;

/** What is said of rows that are not as they were written: each part of them as far as it can be read. */
final class Damage {

    static final String CODE = "ELT-927";

    private static final Sha256 NO_DIGEST = Sha256.parse("0".repeat(64));

    private Damage() {
    }

    static EltException of(String id) {
        return new EltException(CODE, "The entry " + Facts.escaped(id) + " is not as the outbox wrote it: its row was"
                + " changed outside, or the database is damaged. It is not sent. Ask FK whether the report arrived;"
                + " then resolve it, or send a report under a new id.");
    }

    static ReportId id(String text) {
        try {
            return ReportId.parse(text);
        } catch (ValueException e) {
            return new ReportId(new UUID(0, 0));
        }
    }

    static Sha256 digest(String facts) {
        try {
            return Sha256.parse(Facts.parse(facts).get("digest"));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            return NO_DIGEST;
        }
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return LocalDate.EPOCH;
        }
    }

    static Instant instant(String text) {
        try {
            return Stamps.instant(text);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
