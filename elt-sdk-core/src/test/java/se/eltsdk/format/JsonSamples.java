package se.eltsdk.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.rules.ReportDraft;

/** Reports as JSON, and what is found in them. */
final class JsonSamples {

    private JsonSamples() {
    }

    /** A report without a finding: 8:00 active, 11:00 waiting. */
    static String good() {
        return """
                {"id": "%s",
                 "month": "2026-10",
                 "person": {"personalNumber": "%s", "givenName": "Åsa", "familyName": "Canaryson"},
                 "assistant": {"personalNumber": "%s", "givenName": "Kim", "familyName": "Canaryberg",
                               "collectiveAgreement": true},
                 "employment": {"name": "Omsorg & Stöd AB", "organisationNumber": "%s", "employs": true},
                 "phone": "08-123 45 67",
                 "rows": [{"day": 1, "from": "08:00", "to": "16:00", "kind": "ACTIVE"}],
                 "shifts": [{"start": "2026-10-02T20:00", "end": "2026-10-03T07:00", "kind": "WAITING"}]}
                """.formatted(Samples.ID, Samples.PERSON, Samples.ASSISTANT, Samples.PROVIDER);
    }

    /** Persons and month without times. */
    static String persons() {
        return good().replaceAll("(?s),\\s*\"rows\".*", "}");
    }

    static JsonReports read(String text) {
        return JsonReports.read(text.getBytes(UTF_8));
    }

    static ReportDraft draft(String text) {
        return read(text).drafts().get(0);
    }

    /** Code, path and, if there is one, line of each finding. */
    static List<String> places(List<Finding> findings) {
        return findings.stream().map(finding -> (finding.code().id() + " " + finding.path()
                + (finding.line() > 0 ? " line " + finding.line() : "")).strip()).toList();
    }

    static List<String> found(ReportDraft draft) {
        return places(draft.check(Samples.CLOCK));
    }
}
