package se.eltsdk.cli.trust;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import se.eltsdk.cli.command.TimeConverters;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.output.Json;
import se.eltsdk.trust.CertificateChangeWindow;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.TrustFolder;
import se.eltsdk.trust.TrustedCertificate;

/** An entry of a trust folder for output; of its subject it shows only the organisation number. */
record TrustEntryView(String file, TrustedCertificate entry, Instant now) {

    static List<TrustEntryView> of(TrustFolder folder, Instant now) {
        return folder.trustStore().all().stream().map(entry -> new TrustEntryView(folder.file(entry), entry, now))
                .toList();
    }

    /**
     * Its state now: {@code coming}, {@code trusted}, {@code retired}, or {@code not valid} by the certificate's dates.
     */
    String state() {
        if (entry.from().isAfter(now)) {
            return "coming";
        }
        if (!entry.isTrustedAt(now)) {
            return "retired";
        }
        return now.isBefore(facts().notBefore()) || now.isAfter(facts().notAfter()) ? "not valid" : "trusted";
    }

    CertificateFacts facts() {
        return CertificateFacts.of(entry.certificate());
    }

    /** Whether the argument is its file's name or at least the first eight digits of its fingerprint. */
    boolean isMeantBy(String word) {
        return word.equals(file) || word.matches("[0-9a-f]{8,64}") && entry.sha256().hex().startsWith(word);
    }

    String[] row() {
        String colour = switch (state()) {
            case "trusted" -> "green";
            case "coming" -> "cyan";
            case "not valid" -> "red";
            default -> "faint";
        };
        return new String[] {"@|" + colour + " " + state() + "|@", entry.role().word(),
                TimeConverters.format(entry.from()),
            TimeConverters.format(entry.to()), entry.sha256().hex().substring(0, 8), facts().issuer()};
    }

    Map<String, Object> toJson() {
        String number = facts().shownNumber();
        return Json.object("file", file, "role", entry.role().word(), "environment", entry.environment(),
                "state", state(), "from", entry.from().toString(),
                "to", entry.to().equals(Instant.MAX) ? null : entry.to().toString(), "sha256", entry.sha256().hex(),
                "issuer", facts().issuer(), "organisationNumber", number.isEmpty() ? null : number,
                "notBefore", facts().notBefore().toString(), "notAfter", facts().notAfter().toString(),
                "source", entry.source().isEmpty() ? null : entry.source());
    }

    static List<Map<String, Object>> toJson(List<TrustEntryView> items) {
        return items.stream().map(TrustEntryView::toJson).toList();
    }

    static List<Map<String, Object>> windows(List<CertificateChangeWindow> windows) {
        return windows.stream().map(window -> Json.object("from", window.from().toString(),
                "to", window.to().toString())).toList();
    }

    /** The one entry that the argument means. */
    static TrustEntryView meant(List<TrustEntryView> items, String word) {
        List<TrustEntryView> meant = items.stream().filter(item -> item.isMeantBy(word)).toList();
        if (meant.size() != 1) {
            throw new UsageException(word + " matches " + (meant.isEmpty() ? "no entry" : meant.size() + " entries")
                    + ": give a file in the folder, or at least the first 8 digits of a SHA-256. See: elt trust list");
        }
        return meant.get(0);
    }
}
