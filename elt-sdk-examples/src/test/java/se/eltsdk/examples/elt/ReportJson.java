package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Reports as JSON files for tests. */
final class ReportJson {

    static final String ID = "4a8db4b8-bc29-4406-901c-3f69298cabe3";
    static final String OTHER_ID = "5b9ec5c9-cd3a-4517-812d-4f7a3a9dbcf4";
    static final String PERSON = MadeUp.personalNumber("19570412", 980);
    static final String ASSISTANT = MadeUp.personalNumber("19900101", 981);
    static final Clock NOVEMBER = Clock.fixed(Instant.parse("2026-11-02T11:00:00Z"), ZoneOffset.UTC);

    private ReportJson() {
    }

    /** A report of October 2026 without a finding. */
    static String good() {
        return good(ID, YearMonth.of(2026, 10));
    }

    /** Persons and month without times: what a CSV file of shifts goes with. */
    static String persons() {
        return good().replaceAll("(?s),\\s*\"rows\".*", "}");
    }

    /** The same with these shifts: start, end, kind, and so on. */
    static String withShifts(String... parts) {
        StringBuilder shifts = new StringBuilder();
        for (int i = 0; i < parts.length; i += 3) {
            shifts.append(i == 0 ? "" : ",").append("{\"start\": \"").append(parts[i]).append("\", \"end\": \"")
                    .append(parts[i + 1]).append("\", \"kind\": \"").append(parts[i + 2]).append("\"}");
        }
        return persons().replaceFirst("}\\s*$", ",\"shifts\": [" + shifts + "]}");
    }

    /** A report of the last month by the machine's clock. */
    static String lastMonth(String id) {
        return good(id, DemoMonth.last(Clock.systemUTC()).month());
    }

    private static String good(String id, YearMonth month) {
        return """
                {"id": "%s",
                 "month": "%s",
                 "person": {"personalNumber": "%s", "givenName": "Åsa", "familyName": "Canaryson"},
                 "assistant": {"personalNumber": "%s", "givenName": "Kim", "familyName": "Canaryberg",
                               "collectiveAgreement": true},
                 "employment": {"name": "Omsorg & Stöd AB", "organisationNumber": "%s", "employs": true},
                 "phone": "08-123 45 67",
                 "rows": [{"day": 1, "from": "08:00", "to": "16:00", "kind": "ACTIVE"}],
                 "shifts": [{"start": "%s-02T20:00", "end": "%s-03T07:00", "kind": "WAITING"}]}
                """.formatted(id, month, PERSON, ASSISTANT, MadeUp.organisationNumber(1), month, month);
    }

    static Path write(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
