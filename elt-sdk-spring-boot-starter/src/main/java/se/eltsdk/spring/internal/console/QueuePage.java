package se.eltsdk.spring.internal.console;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.forecast.QueueForecast;
import se.eltsdk.spring.internal.delivery.DeliveryStatus;
import se.eltsdk.transport.pacing.CallPacer;

/** The queue: numbers, this node's delivery, the estimated end, and the entries of one state. */
public final class QueuePage {

    static final String NAME = "queue";

    private final Outbox outbox;
    private final DeliveryStatus status;
    private final Duration each;
    private final FkCalendar calendar;
    private final boolean delivers;
    private final Clock clock;

    /**
     * Reads nothing yet.
     *
     * @param delivers whether this node delivers
     */
    public QueuePage(Outbox outbox, DeliveryStatus status, CallPacer pacer, FkCalendar calendar, boolean delivers,
            Clock clock) {
        this.outbox = requireNonNull(outbox, "outbox");
        this.status = requireNonNull(status, "status");
        this.each = QueueForecast.timePerReport(pacer.interval());
        this.calendar = requireNonNull(calendar, "calendar");
        this.delivers = delivers;
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Reads the outbox.
     *
     * @param state the word of the state whose entries are listed; for any other text, the first that a person has to see
     * @param after the id of the last entry of the page before; any other text for the first page
     */
    String html(ConsoleTexts texts, ConsolePage page, String state, String after) {
        Instant now = clock.instant();
        Map<EntryState, Long> counts = outbox.count();
        EntryState listed = EntryState.of(state).orElseGet(() -> QueueEntries.mostUrgent(counts));
        HtmlBuilder html = new HtmlBuilder();
        page.heading(html, NAME, texts.time(now));
        html.add("<section>\n<h2>{}</h2>\n", texts.get("summary.heading"));
        estimate(html, texts, now);
        html.add("<dl>");
        long people = counts.getOrDefault(EntryState.BLOCKED, 0L) + counts.getOrDefault(EntryState.UNKNOWN, 0L);
        QueueDelivery.row(html, texts.get("summary.people"), people == 0 ? "good" : "bad", Long.toString(people));
        QueueDelivery.row(html, texts.get("summary.oldest"), "",
                outbox.oldestAge().map(texts::duration).orElse(texts.get("none")));
        new QueueDelivery(texts, page, status, delivers).addTo(html, outbox.pause());
        html.add("</dl>\n</section>\n");
        new QueueEntries(outbox, texts, page).addTo(html, counts, listed, after);
        return page.of(NAME, html);
    }

    private void estimate(HtmlBuilder html, ConsoleTexts texts, Instant now) {
        QueueForecast.of(now, outbox.countByLastDay(EntryState.SENDING, EntryState.QUEUED),
                outbox.countByLastDay(EntryState.WAITING), each, calendar).ifPresentOrElse(
                found -> html.add("<p class=\"{}\">{}</p>\n", found.isInTime() ? "good" : "bad",
                        texts.get(found.isInTime() ? "estimate.inTime" : "estimate.late", texts.time(found.end()),
                                found.lastDay())),
                () -> html.add("<p class=\"good\">{}</p>\n", texts.get("estimate.empty")));
    }
}
