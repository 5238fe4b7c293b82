package se.eltsdk.spring.internal.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.InvalidValueException;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.report.ReportId;

/** The number of entries in each state, and one page of the entries in one of them. */
final class QueueEntries {

    static final int PAGE = 25;
    /** Those that a person has to see come first. */
    private static final List<EntryState> ORDER = List.of(EntryState.BLOCKED, EntryState.UNKNOWN, EntryState.REFUSED,
            EntryState.WAITING, EntryState.SENDING, EntryState.QUEUED, EntryState.ACCEPTED, EntryState.WITHDRAWN);

    private final Outbox outbox;
    private final ConsoleTexts texts;
    private final ConsolePage page;

    QueueEntries(Outbox outbox, ConsoleTexts texts, ConsolePage page) {
        this.outbox = outbox;
        this.texts = texts;
        this.page = page;
    }

    /** Returns the first state with entries. */
    static EntryState mostUrgent(Map<EntryState, Long> counts) {
        return ORDER.stream().filter(state -> counts.getOrDefault(state, 0L) > 0).findFirst().orElse(EntryState.QUEUED);
    }

    void addTo(HtmlBuilder html, Map<EntryState, Long> counts, EntryState listed, String after) {
        html.add("<section>\n<h2 id=\"entries\">{}</h2>\n<ul class=\"states\">\n", texts.get("entries.heading"));
        ORDER.forEach(state -> html.add(state == listed
                ? "<li><a aria-current=\"true\" href=\"{}\">{} <strong>{}</strong></a></li>\n"
                : "<li><a href=\"{}\">{} <strong>{}</strong></a></li>\n",
                address(state) + "#entries", texts.get("state." + state.word()), counts.getOrDefault(state, 0L)));
        html.add("</ul>\n<p>{}</p>\n", texts.get("state." + listed.word() + ".help"));
        List<OutboxEntry> found = read(listed, after);
        if (found.isEmpty()) {
            html.add("<p>{}</p>\n", texts.get("entries.none"));
        } else {
            table(html, found.subList(0, Math.min(PAGE, found.size())));
        }
        links(html, listed, after, found);
        html.add("</section>\n");
    }

    /** Returns one entry more than a page has, if there are more. */
    private List<OutboxEntry> read(EntryState state, String after) {
        Optional<ReportId> last = entry(after);
        return last.isEmpty() ? outbox.page(state, PAGE + 1) : outbox.page(state, last.get(), PAGE + 1);
    }

    /** Returns the id of an entry; empty for any other text. */
    private Optional<ReportId> entry(String text) {
        try {
            return text.isEmpty() ? Optional.empty()
                    : Optional.of(ReportId.parse(text)).filter(id -> outbox.missing(List.of(id)).isEmpty());
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    private void table(HtmlBuilder html, List<OutboxEntry> entries) {
        DataTable table = new DataTable(html, texts, "entries", "id", "since", "queued", "lastDay", "attempts", "why");
        for (OutboxEntry entry : entries) {
            table.row();
            table.cell("id", "{}", entry.id());
            table.cell("since", "{}", texts.time(entry.changedAt()));
            table.cell("queued", "{}", texts.time(entry.queuedAt()));
            table.cell("lastDay", "{}", entry.lastDay());
            table.cell("attempts", "{}", entry.attempts());
            table.beginCell("why");
            entry.code().ifPresent(code -> page.problem(html, code));
            if (entry.code().isEmpty()) {
                html.add("–");
            }
            entry.notBefore().ifPresent(at -> html.add("<span class=\"next\">{}</span>",
                    texts.get("entries.notBefore", texts.time(at))));
            table.endCell();
        }
        table.end();
    }

    private void links(HtmlBuilder html, EntryState listed, String after, List<OutboxEntry> found) {
        boolean isFirst = after.isEmpty();
        boolean isLast = found.size() <= PAGE;
        if (isFirst && isLast) {
            return;
        }
        html.add("<p class=\"pages\">");
        if (!isFirst) {
            html.add("<a href=\"{}#entries\">{}</a> ", address(listed), texts.get("entries.first"));
        }
        if (!isLast) {
            html.add("<a href=\"{}&amp;after={}#entries\">{}</a>", address(listed), found.get(PAGE - 1).id(),
                    texts.get("entries.more"));
        }
        html.add("</p>\n");
    }

    private String address(EntryState state) {
        return QueuePage.NAME + "?lang=" + texts.language() + "&state=" + state.word();
    }
}
