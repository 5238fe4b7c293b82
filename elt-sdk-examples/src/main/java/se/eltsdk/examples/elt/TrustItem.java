package se.eltsdk.examples.elt;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.TrustEntry;
import se.eltsdk.trust.TrustFolder;
import se.eltsdk.trust.TrustWindow;

/** An entry of a trust folder as people and programs see it; of its subject only the organisation's number. */
record TrustItem(String file, TrustEntry entry, Instant now) {

    static List<TrustItem> of(TrustFolder folder, Instant now) {
        return folder.entries().all().stream().map(entry -> new TrustItem(folder.file(entry), entry, now)).toList();
    }

    /** What it is to now: {@code coming}, {@code holds}, {@code retired}, or {@code not valid} by its own dates. */
    String state() {
        if (entry.from().isAfter(now)) {
            return "coming";
        }
        if (!entry.holdsAt(now)) {
            return "retired";
        }
        return now.isBefore(facts().notBefore()) || now.isAfter(facts().notAfter()) ? "not valid" : "holds";
    }

    CertificateFacts facts() {
        return CertificateFacts.of(entry.certificate());
    }

    /** Whether a person means it by this: its file's name, or the fingerprint's first eight digits or more. */
    boolean isMeantBy(String word) {
        return word.equals(file) || word.matches("[0-9a-f]{8,64}") && entry.sha256().hex().startsWith(word);
    }

    String[] row() {
        String colour = switch (state()) {
            case "holds" -> "green";
            case "coming" -> "cyan";
            case "not valid" -> "red";
            default -> "faint";
        };
        return new String[] {"@|" + colour + " " + state() + "|@", entry.role().word(), TrustTime.shown(entry.from()),
            TrustTime.shown(entry.to()), entry.sha256().hex().substring(0, 8), facts().issuer()};
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

    static List<Map<String, Object>> toJson(List<TrustItem> items) {
        return items.stream().map(TrustItem::toJson).toList();
    }

    static List<Map<String, Object>> windows(List<TrustWindow> windows) {
        return windows.stream().map(window -> Json.object("from", window.from().toString(),
                "to", window.to().toString())).toList();
    }

    /** The one that is meant. */
    static TrustItem meant(List<TrustItem> items, String word) {
        List<TrustItem> meant = items.stream().filter(item -> item.isMeantBy(word)).toList();
        if (meant.size() != 1) {
            throw new CallException(word + " means " + (meant.isEmpty() ? "no entry" : meant.size() + " entries")
                    + ": give a file of the folder, or the first 8 digits or more of a SHA-256. See: elt trust list");
        }
        return meant.get(0);
    }
}
