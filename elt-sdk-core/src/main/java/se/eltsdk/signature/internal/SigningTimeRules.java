package se.eltsdk.signature.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;

/** Compares the time of a signature, which is that of its OCSP answer, with the report's rows and the current time. */
public final class SigningTimeRules {

    static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(5);

    private static final Comparator<TimeRow> LAST = Comparator.comparingInt(TimeRow::day).thenComparing(TimeRow::to);

    private final TimeReport report;
    private final Optional<TimeRow> last;
    private final Instant now;

    SigningTimeRules(TimeReport report, Instant now) {
        this.report = report;
        this.now = now;
        this.last = last(report);
    }

    /** A loop, since it runs for each signature. */
    private static Optional<TimeRow> last(TimeReport report) {
        TimeRow last = null;
        for (TimeRow row : report.rows()) {
            if (report.month().isValidDay(row.day()) && (last == null || LAST.compare(row, last) >= 0)) {
                last = row;
            }
        }
        return Optional.ofNullable(last);
    }

    /** ELT-606: the signing date is not before the last row's day, nor in the future. */
    Stream<Finding> date(Instant signedAt, String path) {
        LocalDate date = LocalDate.ofInstant(signedAt, SwedishZone.ID);
        LocalDate today = LocalDate.ofInstant(now.plus(CLOCKS_MAY_DIFFER), SwedishZone.ID);
        if (date.isAfter(today)) {
            return Stream.of(Finding.of(ErrorCode.SIGNING_TIME.variant("future"), path, date, today));
        }
        return last.map(this::day).filter(date::isBefore)
                .map(day -> Finding.of(ErrorCode.SIGNING_TIME.variant("early"), path, date, day))
                .stream();
    }

    /** ELT-608: the assistant signed before the end of the last row, on its day. */
    Stream<Finding> endOfWork(Instant signedAt, String path) {
        LocalDateTime time = LocalDateTime.ofInstant(signedAt, SwedishZone.ID);
        return last.filter(row -> day(row).equals(time.toLocalDate()) && signedAt.isBefore(end(row)))
                .map(row -> Finding.of(ErrorCode.SIGNED_BEFORE_END_OF_WORK, path, time.toLocalDate(),
                        ClockTime.of(time.getHour(), time.getMinute()), row.to())).stream();
    }

    private LocalDate day(TimeRow row) {
        return report.month().atDay(row.day());
    }

    private Instant end(TimeRow row) {
        return day(row).atStartOfDay().plusMinutes(row.to().minuteOfDay()).atZone(SwedishZone.ID).toInstant();
    }
}
