package se.eltsdk.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Calendar files of tests. */
final class SampleCalendars {

    static final String OUTAGE = """
            {"id": "outage", "service": "ELT", "kind": "outage", "published": "2027-02-20", "title": "Planned outage",
             "text": "FK works.", "windows": [{"from": "2027-03-02T20:00", "to": "2027-03-02T23:00"}]}""";
    static final String VERSION = """
            {"service": "S", "version": "1", "announced": "2027-01-10", "deployed": "2027-04-11",
             "closings": [{"planned": "2028-03-31", "published": "2027-01-10"}]}""";

    private SampleCalendars() {
    }

    static FkCalendar read(String text) {
        return FkCalendar.read(text.getBytes(UTF_8), "own.json");
    }

    static FkCalendar notices(String... notices) {
        return read("{\"format\": 1, \"notices\": [" + String.join(",", notices) + "]}");
    }

    static FkCalendar versions(String... versions) {
        return read("{\"format\": 1, \"versions\": [" + String.join(",", versions) + "]}");
    }
}
