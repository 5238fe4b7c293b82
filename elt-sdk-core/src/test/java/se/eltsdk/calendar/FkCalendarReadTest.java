package se.eltsdk.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FkCalendarReadTest {

    private static void assertRefused(String code, String path, String text) {
        CalendarFileException refusal = assertThrows(CalendarFileException.class, () -> SampleCalendars.read(text),
                text);
        assertEquals(code + " " + path, refusal.code().id() + " " + refusal.path(), refusal.getMessage());
        assertTrue(refusal.line() > 0 && refusal.column() > 0, refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ELT-832 | ``                    | {}
            ELT-832 | notice                | {"format": 1, "notice": []}
            ELT-833 | ``                    | {"format": 2}
            ELT-833 | format                | {"format": "1"}
            ELT-833 | format                | {"format": 1.0}
            ELT-833 | ``                    | []
            ELT-833 | notices               | {"format": 1, "notices": {}}
            ELT-833 | notices[0]            | {"format": 1, "notices": [7]}
            ELT-833 | codes                 | {"format": 1, "codes": null}
            ELT-832 | codes[0]              | {"format": 1, "codes": [{"service": "S", "list": "l"}]}
            ELT-833 | codes[0].code         | {"format": 1, "codes": [{"service": "S", "list": "l", "code": 37}]}
            ELT-833 | codes[0].code         | {"format": 1, "codes": [{"service": "S", "list": "l", "code": " P"}]}
            ELT-833 | codes[0].code         | {"format": 1, "codes": [{"service": "S", "list": "l", "code": "a\\nb"}]}
            ELT-833 | codes[0].code         | {"format": 1, "codes": [{"service": "S", "list": "l", "code": "\\u0007"}]}
            """)
    void whenTheFileHasAnotherForm_thenCodeAndPath(String code, String path, String text) {
        assertRefused(code, path, text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ELT-832 | notices[0]                   | `"id": "outage", `                 | ``
            ELT-833 | notices[0].id                | "outage", "service"                | "Outage 1", "service"
            ELT-833 | notices[0].kind              | "kind": "outage"                   | "kind": "outtage"
            ELT-832 | notices[0].windows[0].till   | "to":                              | "till":
            ELT-833 | notices[0].windows[0].to     | 2027-03-02T23:00                   | 2027-03-02T24:00
            ELT-833 | notices[0].windows[0].to     | 2027-03-02T23:00                   | 2027-03-02
            ELT-833 | notices[0].windows[0].to     | 2027-03-02T23:00                   | 2027-03-02T23:00+25:00
            ELT-833 | notices[0].windows[0].from   | 2027-03-02T20:00                   | 2027-02-29T20:00
            ELT-833 | notices[0].windows[0].from   | 2027-03-02T20:00                   | 2026-10-25T02:30
            ELT-833 | notices[0].windows[0].from   | 2027-03-02T20:00                   | 2026-03-29T02:30
            ELT-834 | notices[0].windows[0]        | 2027-03-02T23:00                   | 2027-03-02T20:00
            ELT-833 | notices[0].published         | "2027-02-20"                       | "2027-02-30"
            ELT-833 | notices[0].published         | "2027-02-20"                       | "+12027-02-20"
            ELT-833 | notices[0].published         | "2027-02-20"                       | "20/2"
            ELT-834 | notices[0]                   | "2027-02-20" | "2027-02-20", "withdrawn": "2027-02-19"
            ELT-834 | notices[0]                   | "2027-02-20" | "2027-02-20", "updated": "2027-02-19"
            ELT-833 | notices[0].text              | "FK works."                        | ""
            """)
    void whenANoticeIsWrong_thenCodeAndPath(String code, String path, String right, String wrong) {
        String flat = SampleCalendars.OUTAGE.replaceAll("\n *", " ");
        assertTrue(flat.contains(right), flat);
        assertRefused(code, path, "{\"format\": 1, \"notices\": [" + flat.replace(right, wrong) + "]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ELT-832 | dates[0] | "dates": [{"by": "2027-01-01", "from": "2027-01-01", "what": "x"}]
            ELT-832 | dates[0] | "dates": [{"to": "2027-01-01", "what": "x"}]
            ELT-834 | dates[0] | "dates": [{"from": "2027-01-02", "to": "2027-01-01", "what": "x"}]
            ELT-833 | dates[0] | "dates": [{"by": "2027-01-31", "every": "month", "what": "x"}]
            ELT-833 | dates[0].every | "dates": [{"by": "2027-01-01", "every": "year", "what": "x"}]
            ELT-833 | dates[0].every | "dates": [{"by": "2027-01-01", "every": "", "what": "x"}]
            ELT-833 | dates[0] | "dates": [{"from": "2027-03-21", "every": "year-last-sunday", "what": "x"}]
            ELT-833 | links[0].address | "links": [{"address": "www.example.org", "what": "x"}]
            ELT-833 | links[0].address | "links": [{"address": "http://a b/", "what": "x"}]
            """)
    void whenAFieldOfANoticeIsWrong_thenCodeAndPath(String code, String path, String field) {
        assertRefused(code, "notices[0]." + path,
                "{\"format\": 1, \"notices\": [" + SampleCalendars.OUTAGE.replace("\"text\"", field + ", \"text\"")
                + "]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ELT-832 | .closings[0] | {"planned": "2028-03-31", "closed": "2028-03-31"}
            ELT-832 | .closings[0] | {"published": "2027-01-10"}
            ELT-834 | ``           | {"planned": "2027-04-10"}
            ELT-832 | ``           | {"planned": "2028-03-31"}, {"planned": "2028-06-30"}
            ELT-834 | ``           | {"closed": "2028-03-31"}, {"planned": "2028-06-30", "published": "2028-04-01"}
            ELT-834 | ``           | PLAN, {"planned": "2028-06-30", "published": "2027-05-02"}
            ELT-834 | ``           | PLAN, {"planned": "2028-06-30", "published": "2027-05-01"}
            """)
    void whenClosingsAreWrong_thenCodeAndPath(String code, String path, String closings) {
        String text = "{\"format\": 1, \"versions\": [{\"service\": \"S\", \"version\": \"1\","
                + " \"deployed\": \"2027-04-11\", \"closings\": ["
                + closings.replace("PLAN", "{\"planned\": \"2028-03-31\", \"published\": \"2027-05-02\"}") + "]}]}";
        assertRefused(code, "versions[0]" + path, text);
    }

    @Test
    void ELT_832_whenAnOutageSaysNotWhen_thenItsWindowsAreMissing() {
        String never = SampleCalendars.OUTAGE.replaceAll("(?s), *\"windows.*", "}");
        assertRefused("ELT-832", "notices[0]", "{\"format\": 1, \"notices\": [" + never + "]}");
        String change = never.replace("\"outage\", \"pub", "\"certificate-change\", \"pub");
        assertRefused("ELT-832", "notices[0]", "{\"format\": 1, \"notices\": [" + change + "]}");
        String day = change.replace("}", ", \"dates\": [{\"from\": \"2027-03-02\", \"what\": \"x\"}]}");
        assertEquals("2027-03-02", SampleCalendars.notices(day).entries().get(0).when());
    }

    @Test
    void ELT_834_whenTwoEntriesAreAboutTheSame_thenTheSecondIsReported() {
        String code = "{\"service\": \"S\", \"list\": \"l\", \"code\": \"P\"}";
        assertRefused("ELT-834", "codes[1]", "{\"format\": 1, \"codes\": [" + code + ", " + code + "]}");
        assertRefused("ELT-834", "notices[1]",
                "{\"format\": 1, \"notices\": [" + SampleCalendars.OUTAGE + ", " + SampleCalendars.OUTAGE + "]}");
        assertRefused("ELT-834", "versions[1]",
                "{\"format\": 1, \"versions\": [" + SampleCalendars.VERSION + ", " + SampleCalendars.VERSION + "]}");
    }

    @Test
    void whenAValueIsWrong_thenTheMessageReportsFileLineAndWhatWasExpected_butNotTheValue() {
        CalendarFileException refusal = assertThrows(CalendarFileException.class,
                () -> SampleCalendars.notices(SampleCalendars.OUTAGE.replace("2027-02-20", "198001019998")));
        assertEquals("ELT-833 own.json, notices[0].published: Line 1, column 93: expected a date that exists, "
                + "such as 2027-02-28.", refusal.getMessage());
        CalendarFileException unknown = assertThrows(CalendarFileException.class,
                () -> SampleCalendars.read("{\"format\": 1, \"198001019998\": 1}"));
        assertTrue(unknown.getMessage().endsWith("unknown field. Known here are: format, notices, versions, codes."),
                unknown.getMessage());
    }

    @Test
    void whenATimeCarriesAnOffset_thenTheHourThatComesTwiceCanBeTold() {
        String night = SampleCalendars.OUTAGE.replace("2027-03-02T20:00", "2026-10-25T02:30+02:00")
                .replace("2027-03-02T23:00", "2026-10-25T02:30+01:00");
        TimeWindow window = SampleCalendars.notices(night).notices().get(0).windows().get(0);
        assertEquals(Instant.parse("2026-10-25T00:30:00Z"), window.from());
        assertEquals(Instant.parse("2026-10-25T01:30:00Z"), window.to());
        assertEquals("2026-10-25 02:30 +02:00 - 02:30 +01:00", window.toString());
    }

    @Test
    void whenBothFilesTellOfTheSame_thenTheVendorsStands_andTheRestIsKept() {
        FkCalendar own = SampleCalendars.read(
                "{\"format\": 1, \"versions\": [{\"service\": \"SSBTEK\", \"version\": \"8\","
                + "\"deployed\": \"2019-11-17\", \"closings\": [{\"closed\": \"2024-09-01\"}]}]}");
        FkCalendar all = FkCalendar.published().and(own);
        assertEquals(VersionStatus.State.CLOSED, status(all));
        assertEquals(VersionStatus.State.PAST_PLANNED_CLOSING, status(FkCalendar.published()));
        assertEquals(FkCalendar.published().versions().size(), all.versions().size());
        assertEquals(FkCalendar.published().notices().size(), all.notices().size());
    }

    private static VersionStatus.State status(FkCalendar catalogue) {
        return catalogue.status("SSBTEK", "8", LocalDate.of(2026, 1, 1)).state();
    }

    /** The example of the documentation is one that the reader takes. */
    @Test
    void whenTheDocumentedExampleIsRead_thenItIsValid() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "calendar.md"));
        String example = Arrays.stream(page.split("```")).filter(part -> part.startsWith("json")).findFirst()
                .orElseThrow().substring(4);
        FkCalendar catalogue = FkCalendar.read(example.getBytes(UTF_8), "calendar.md");
        assertEquals("FkCalendar[1 notices, 1 versions, 1 codes]", catalogue.toString());
        assertEquals(1, catalogue.version("SSBTEK", "12").orElseThrow().moves().size());
        assertTrue(catalogue.outageAt(Instant.parse("2027-03-02T19:00:00Z")).isPresent());
        assertFalse(catalogue.outageAt(Instant.parse("2027-03-02T22:00:00Z")).isPresent());
    }
}
