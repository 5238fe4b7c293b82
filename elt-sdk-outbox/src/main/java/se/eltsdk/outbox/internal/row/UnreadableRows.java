package se.eltsdk.outbox.internal.row;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.InvalidValueException;
import se.eltsdk.Sha256;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.spi.InstantFormat;
import se.eltsdk.report.ReportId;

/** Reads as much as possible of rows that are damaged or whose key is missing. */
public final class UnreadableRows {

    public static final ErrorCode CODE = ErrorCode.ENTRY_DAMAGED;
    public static final ErrorCode NO_KEY = ErrorCode.OUTBOX_KEY_MISSING;

    private static final Sha256 NO_DIGEST = Sha256.parse("0".repeat(64));

    private UnreadableRows() {
    }

    public static EltException of(String id) {
        return new EltException(ErrorMessage.of(CODE.variant("entry")).with("id", RowProperties.escaped(id)));
    }

    /** Whether a key is missing, which does not mean that the row is damaged. */
    public static boolean isMissingKey(EltException e) {
        return e.code().equals(NO_KEY);
    }

    static ReportId id(String text) {
        try {
            return ReportId.parse(text);
        } catch (InvalidValueException e) {
            return new ReportId(new UUID(0, 0));
        }
    }

    static Sha256 digest(String facts) {
        try {
            return Sha256.parse(facts(facts).get("digest"));
        } catch (IllegalArgumentException e) {
            return NO_DIGEST;
        }
    }

    /** Empty if they are damaged. */
    static RowProperties facts(String text) {
        try {
            return RowProperties.read(text);
        } catch (DamagedException e) {
            return new RowProperties();
        }
    }

    static int number(RowProperties facts, String name) {
        try {
            return Integer.parseInt(facts.find(name).orElse("0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    public static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return LocalDate.EPOCH;
        }
    }

    public static Instant instant(String text) {
        try {
            return InstantFormat.parse(text);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
