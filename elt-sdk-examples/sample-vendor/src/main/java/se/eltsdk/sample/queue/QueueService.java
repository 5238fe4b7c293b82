package se.eltsdk.sample.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import se.eltsdk.Bytes;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.forecast.QueueForecast;
import se.eltsdk.report.ReportId;
import se.eltsdk.sample.month.MonthTable;
import se.eltsdk.transport.pacing.CallPacer;

/** What the pages show of the outbox. The starter sends; nothing here does. */
@Service
public class QueueService {

    private static final EntryState[] UNDER_WAY = {EntryState.SENDING, EntryState.QUEUED, EntryState.WAITING};
    private static final EntryState[] FOR_A_PERSON = {EntryState.REFUSED, EntryState.BLOCKED, EntryState.UNKNOWN};

    private final Outbox outbox;
    private final MonthTable months;
    private final Duration each;
    private final FkCalendar calendar;
    private final Clock clock;

    QueueService(Outbox outbox, MonthTable months, CallPacer pacer, FkCalendar calendar, Clock clock) {
        this.outbox = outbox;
        this.months = months;
        this.each = QueueForecast.timePerReport(pacer.interval());
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Returns the number of entries in each state. */
    public Map<EntryState, Long> counts() {
        return outbox.count();
    }

    /** Returns the reports that will be sent without anybody doing anything. */
    public List<QueuedReport> underWay() {
        return list(UNDER_WAY);
    }

    /** Returns the reports with which a person has to do something. */
    public List<QueuedReport> forAPerson() {
        return list(FOR_A_PERSON);
    }

    /** Returns the reports with a receipt, the latest first. */
    public List<QueuedReport> accepted() {
        return list(EntryState.ACCEPTED).stream()
                .sorted((one, other) -> other.entry().changedAt().compareTo(one.entry().changedAt())).toList();
    }

    /** Returns when the queue will be empty; empty if it is. */
    public Optional<QueueForecast> forecast() {
        return QueueForecast.of(clock.instant(), outbox.countByLastDay(EntryState.SENDING, EntryState.QUEUED),
                outbox.countByLastDay(EntryState.WAITING), each, calendar);
    }

    /** Returns the entry of a report; empty if it was never queued. */
    public Optional<OutboxEntry> entry(ReportId id) {
        return outbox.find(id);
    }

    /** Returns the evidence package of a report ({@code .asice}); empty if there is none. */
    public Optional<Bytes> evidence(ReportId id) {
        return outbox.find(id).isEmpty() ? Optional.empty() : outbox.evidence(id);
    }

    private List<QueuedReport> list(EntryState... states) {
        List<QueuedReport> reports = new ArrayList<>();
        outbox.list(states).forEach(entry -> months.find(entry.id())
                .ifPresent(report -> reports.add(new QueuedReport(report, entry))));
        return reports;
    }
}
