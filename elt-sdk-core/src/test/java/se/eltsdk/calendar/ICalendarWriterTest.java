package se.eltsdk.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.component.VEvent;
import biweekly.util.Frequency;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An independent reader of RFC 5545 takes what is written, and finds nothing to warn of. */
class ICalendarWriterTest {

    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00.123Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static String written(FkCalendar catalogue) {
        return new String(ICalendarWriter.write(catalogue.entries(), CLOCK), UTF_8);
    }

    private static biweekly.ICalendar read(String text) {
        List<List<biweekly.io.ParseWarning>> warnings = new ArrayList<>();
        biweekly.ICalendar calendar = Biweekly.parse(text).warnings(warnings).first();
        assertEquals(List.of(List.of()), warnings);
        assertEquals("", calendar.validate(ICalVersion.V2_0).toString());
        return calendar;
    }

    private static VEvent event(biweekly.ICalendar calendar, String uid) {
        List<VEvent> found = calendar.getEvents().stream().filter(e -> e.getUid().getValue().equals(uid)).toList();
        assertEquals(1, found.size(), uid);
        return found.get(0);
    }

    private static void assertLines(String text) {
        assertTrue(text.endsWith("\r\n"));
        assertFalse(text.replace("\r\n", "").matches("(?s).*[\r\n].*"));
        for (String line : text.split("\r\n")) {
            assertTrue(line.getBytes(UTF_8).length <= 75, line);
            assertFalse(line.contains("\uFFFD"), line);
        }
    }

    @Example
    void whenWhatFkPublishedIsWritten_thenAnotherReaderTakesAllOfIt() {
        String text = written(FkCalendar.published());
        assertLines(text);
        biweekly.ICalendar calendar = read(text);
        assertEquals(FkCalendar.published().entries().size(), calendar.getEvents().size());
        assertEquals(calendar.getEvents().size(),
                calendar.getEvents().stream().map(event -> event.getUid().getValue()).distinct().count());
    }

    @Example
    void whenAWindowIsWritten_thenItsTimesAreUtc_andNothingOfTheTextIsLost() {
        VEvent night = event(read(written(FkCalendar.published())), "elt-2022-02-08-certificates.window-1@elt-sdk");
        assertEquals(Instant.parse("2022-02-08T20:30:00Z"), night.getDateStart().getValue().toInstant());
        assertEquals(Instant.parse("2022-02-08T23:00:00Z"), night.getDateEnd().getValue().toInstant());
        assertEquals(Instant.parse("2026-11-02T08:00:00Z"), night.getDateTimeStamp().getValue().toInstant());
        assertEquals("ELT: FK's certificates change, production", night.getSummary().getValue());
        Notice notice = FkCalendar.published().notice("elt-2022-02-08-certificates").orElseThrow();
        assertEquals(notice.title() + "\n" + notice.inWords(), night.getDescription().getValue());
        assertTrue(written(FkCalendar.published()).contains("DTSTART:20220208T203000Z\r\nDTEND:20220208T230000Z\r\n"));
    }

    @Example
    void whenADayIsWritten_thenItIsWhole_andALastDayOfEveryMonthComesAgain() {
        String text = written(FkCalendar.published());
        assertTrue(text.contains("DTSTART;VALUE=DATE:20240518\r\nDTEND;VALUE=DATE:20240520\r\n"));
        VEvent last = event(read(text), "elt-last-day.date-1@elt-sdk");
        assertFalse(last.getDateStart().getValue().hasTime());
        assertEquals(Frequency.MONTHLY, last.getRecurrenceRule().getValue().getFrequency());
        VEvent october = event(read(text), "clock-changes.date-2@elt-sdk");
        assertEquals(Frequency.YEARLY, october.getRecurrenceRule().getValue().getFrequency());
        assertTrue(text.contains("DTSTART;VALUE=DATE:20181028\r\nDTEND;VALUE=DATE:20181029\r\n"
                + "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"));
    }

    @Example
    void whenAClosingIsMoved_thenTheSameEventMoves_withAHigherSequence() {
        String moved = SampleCalendars.VERSION.replace("\"2027-01-10\"}",
                "\"2027-01-10\"}, {\"planned\": \"2028-06-30\", \"published\": \"2027-11-05\"}");
        String uid = "S-1.closing@elt-sdk";
        VEvent before = event(read(written(SampleCalendars.versions(SampleCalendars.VERSION))), uid);
        VEvent after = event(read(written(SampleCalendars.versions(moved))), uid);
        assertEquals(0, before.getSequence().getValue());
        assertEquals(1, after.getSequence().getValue());
        assertTrue(after.getDateStart().getValue().after(before.getDateStart().getValue()));
    }

    @Example
    void whenANoticeIsCalledOff_thenItsEventIsCancelled() {
        String calledOff = SampleCalendars.OUTAGE.replace("\"2027-02-20\"",
                "\"2027-02-20\", \"withdrawn\": \"2027-02-25\"");
        VEvent event = event(read(written(SampleCalendars.notices(calledOff))), "outage.window-1@elt-sdk");
        assertTrue(event.getStatus().isCancelled());
        assertEquals(1, event.getSequence().getValue());
    }

    @Property(tries = 300)
    void whateverATitleHolds_itComesBackAsItWas(@ForAll("titles") String title) {
        String json = SampleCalendars.OUTAGE.replace("Planned outage", title.replace("\\", "\\\\")
                .replace("\"", "\\\""));
        String text = written(SampleCalendars.notices(json));
        assertLines(text);
        assertEquals("ELT: " + title, read(text).getEvents().get(0).getSummary().getValue());
    }

    @Provide
    Arbitrary<String> titles() {
        return Arbitraries.of("a", "\\", ";", ",", "\"", ":", "å", "€", "\uD83D\uDE00", "n", "N", "^", "\\n", "-")
                .list().ofMinSize(1).ofMaxSize(120).map(parts -> String.join("", parts));
    }
}
