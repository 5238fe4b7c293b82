package se.eltsdk.spring.internal.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import se.eltsdk.ErrorCode;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.TrustedCertificate;

/** The certificates that are trusted now or later, and for how long: until the entry or the certificate ends. */
final class TrustedTable {

    /** The doctor warns so long before a role has no certificate. */
    private static final int DAYS_TO_ADD = 60;
    /** As the doctor shows it; on a narrow screen, in two lines. */
    private static final int SHOWN_DIGITS = 16;
    private static final List<TrustRole> NEEDED = List.of(TrustRole.FK_TLS_ANCHOR, TrustRole.BANKID_ROOT);

    private final ConsoleTexts texts;
    private final ConsolePage page;
    private final List<TrustedCertificate> entries;
    private final Instant now;

    TrustedTable(ConsoleTexts texts, ConsolePage page, TrustStore trusted, Instant now) {
        this.texts = texts;
        this.page = page;
        this.entries = trusted.all().stream().filter(entry -> entry.usableTo().isAfter(now))
                .sorted(Comparator.comparing(TrustedCertificate::role).thenComparing(TrustedCertificate::usableFrom))
                .toList();
        this.now = now;
    }

    void addTo(HtmlBuilder html) {
        html.add("<section>\n<h2>{}</h2>\n", texts.get("trusted.heading"));
        NEEDED.stream().filter(role -> entries.stream().noneMatch(entry -> entry.role() == role && isUsable(entry)))
                .forEach(role -> missing(html, role));
        if (!entries.isEmpty()) {
            DataTable table = new DataTable(html, texts, "trusted", "role", "issuer", "sha256", "from", "to", "left");
            entries.forEach(entry -> row(table, entry));
            table.end();
        }
        html.add("</section>\n");
    }

    private void missing(HtmlBuilder html, TrustRole role) {
        html.add("<p class=\"bad\">{}: {} ", texts.get("trusted.role." + role.word()), texts.get("trusted.missing"));
        page.problem(html, ErrorCode.NOTHING_TRUSTED);
        html.add("</p>\n");
    }

    private void row(DataTable table, TrustedCertificate entry) {
        table.row();
        table.cell("role", "{}", texts.get("trusted.role." + entry.role().word()));
        table.cell("issuer", "{}", CertificateFacts.of(entry.certificate()).issuer());
        String digits = entry.sha256().hex();
        table.cell("sha256", "{}<wbr/>{}", digits.substring(0, SHOWN_DIGITS / 2),
                digits.substring(SHOWN_DIGITS / 2, SHOWN_DIGITS));
        table.cell("from", "{}", texts.time(entry.usableFrom()));
        table.cell("to", "{}", texts.time(entry.usableTo()));
        table.cell("left", "<span class=\"{}\">{}</span>", isSoonOver(entry) ? "bad" : "good", left(entry));
    }

    private String left(TrustedCertificate entry) {
        if (!isUsable(entry)) {
            return texts.get("trusted.later");
        }
        return texts.get(isSoonOver(entry) ? "trusted.soon" : "trusted.days",
                Duration.between(now, entry.usableTo()).toDays());
    }

    /** Whether it ends soon, and none of its role is trusted then. Old stamps end, and nothing depends on that. */
    private boolean isSoonOver(TrustedCertificate entry) {
        Instant end = entry.usableTo();
        return entry.role() != TrustRole.FK_STAMP && isUsable(entry) && end.isBefore(now.plus(Duration.ofDays(DAYS_TO_ADD)))
                && entries.stream().noneMatch(other -> other.role() == entry.role()
                && !other.usableFrom().isAfter(end) && other.usableTo().isAfter(end));
    }

    private boolean isUsable(TrustedCertificate entry) {
        return !entry.usableFrom().isAfter(now);
    }
}
