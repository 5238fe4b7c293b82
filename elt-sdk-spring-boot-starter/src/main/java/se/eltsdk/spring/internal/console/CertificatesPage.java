package se.eltsdk.spring.internal.console;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import se.eltsdk.calendar.CalendarEntry;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.spring.internal.actuate.VendorCertificates;
import se.eltsdk.trust.CertificateFacts;

/** The vendor's certificates, those that it trusts, and what FK's calendar has in the next months. */
public final class CertificatesPage {

    static final String NAME = "certificates";
    private static final int DAYS_AHEAD = 120;
    /** Ordering a certificate takes some weeks. */
    private static final int DAYS_TO_ORDER = 60;

    private final VendorCertificates certificates;
    private final FkCalendar calendar;
    private final Clock clock;

    public CertificatesPage(VendorCertificates certificates, FkCalendar calendar, Clock clock) {
        this.certificates = requireNonNull(certificates, "certificates");
        this.calendar = requireNonNull(calendar, "calendar");
        this.clock = requireNonNull(clock, "clock");
    }

    String html(ConsoleTexts texts, ConsolePage page) {
        Instant now = clock.instant();
        HtmlBuilder html = new HtmlBuilder();
        page.heading(html, NAME, texts.time(now));
        certificates(html, texts);
        new TrustedTable(texts, page, certificates.trusted(), now).addTo(html);
        calendar(html, texts, LocalDate.ofInstant(now, SwedishZone.ID));
        return page.of(NAME, html);
    }

    private void certificates(HtmlBuilder html, ConsoleTexts texts) {
        Map<String, CertificateFacts> all = certificates.all();
        html.add("<section>\n<h2>{}</h2>\n", texts.get("certificates.ours"));
        if (all.isEmpty()) {
            html.add("<p>{}</p>\n</section>\n", texts.get("certificates.none"));
            return;
        }
        DataTable table = new DataTable(html, texts, "certificates", "use", "issuer", "end", "left");
        all.forEach((use, certificate) -> {
            table.row();
            table.cell("use", "{}", texts.get("certificates.use." + use));
            table.cell("issuer", "{}", certificate.issuer());
            table.cell("end", "{}", texts.time(certificate.notAfter()));
            long days = (long) Math.floor(certificates.daysLeft(use));
            table.cell("left", "<span class=\"{}\">{}</span>", days < DAYS_TO_ORDER ? "bad" : "good",
                    days < 0 ? texts.get("certificates.expired")
                            : texts.get(days < DAYS_TO_ORDER ? "certificates.soon" : "certificates.days", days));
        });
        table.end();
        html.add("</section>\n");
    }

    private void calendar(HtmlBuilder html, ConsoleTexts texts, LocalDate today) {
        List<CalendarEntry> ahead = calendar.ahead(today, DAYS_AHEAD);
        html.add("<section>\n<h2>{}</h2>\n<p>{}</p>\n", texts.get("calendar.heading"),
                texts.get("calendar.ahead", DAYS_AHEAD));
        if (ahead.isEmpty()) {
            html.add("<p>{}</p>\n</section>\n", texts.get("calendar.none"));
            return;
        }
        html.add("<ul class=\"entries\">\n");
        // The titles have one language only, that of the calendar's files.
        ahead.forEach(entry -> html.add("<li><strong>{}</strong> {}{}: <span lang=\"en\">{}</span></li>\n",
                entry.when(), entry.service(), entry.isDeadline() ? ", " + texts.get("calendar.deadline") : "",
                entry.title()));
        html.add("</ul>\n</section>\n");
    }
}
