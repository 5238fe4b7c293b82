package se.eltsdk.sample.web;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.sample.month.MonthReport;
import se.eltsdk.sample.month.MonthState;
import se.eltsdk.sample.queue.QueueService;

/** Texts that are the same on several pages. */
@Component("labels")
public class Labels {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(SWEDEN);

    private final QueueService queue;

    Labels(QueueService queue) {
        this.queue = queue;
    }

    /** Returns a month as a heading has it. */
    public String month(YearMonth month, Locale locale) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(month);
    }

    /** Returns a time in Swedish time. */
    public String time(Instant instant) {
        return TIME.format(instant);
    }

    /** Returns the key of a report's state: ours, then the outbox's. */
    public String state(MonthReport report) {
        return report.state() == MonthState.QUEUED
                ? "entry." + queue.entry(report.id()).map(entry -> entry.state().word()).orElse("queued")
                : "state." + report.state().name();
    }

    /** Returns why an entry waits for a person. */
    public String why(OutboxEntry entry, Locale locale) {
        return entry.code().map(code -> code.title(locale) + " (" + code.id() + ")").orElse("");
    }

    /** Returns what the person has to do. */
    public String nextStep(OutboxEntry entry, Locale locale) {
        return entry.code().map(code -> code.nextStep(locale)).orElse("");
    }

    /** Returns the title of one of our codes, such as the reason of a failed signing; empty for another text. */
    public Optional<String> ofCode(String code, Locale locale) {
        return ErrorCode.of(code).map(known -> known.title(locale) + " (" + known.id() + ")");
    }
}
