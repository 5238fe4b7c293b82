package se.eltsdk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FkCalendarWindowsTest {

    private static final Instant DURING = Instant.parse("2027-03-02T20:00:00Z");

    private static Optional<String> outage(FkCalendar catalogue, Instant instant) {
        return catalogue.outageAt(instant).map(found -> found.notice().id());
    }

    @ParameterizedTest
    @CsvSource({"2027-03-02T18:59:59.999Z,false", "2027-03-02T19:00:00Z,true", "2027-03-02T21:59:59.999Z,true",
        "2027-03-02T22:00:00Z,false"})
    void whenAnOutageIsAnnounced_thenItLastsFromItsFirstInstantUpToItsLast(Instant instant, boolean held) {
        assertEquals(held, SampleCalendars.notices(SampleCalendars.OUTAGE).outageAt(instant).isPresent());
    }

    @Test
    void whenAnOutageHolds_thenOneSentenceSaysWhy() {
        assertEquals("ELT: Planned outage, 2027-03-02 20:00 - 23:00 Swedish time (notice outage of 2027-02-20)",
                SampleCalendars.notices(SampleCalendars.OUTAGE).outageAt(DURING).orElseThrow().inWords());
    }

    @Test
    void whenFkChangesCertificates_thenThereIsNoOutage_andTheChangeIsReported() {
        Instant night = Instant.parse("2022-02-08T21:00:00Z");
        FkCalendar published = FkCalendar.published();
        assertEquals(Optional.empty(), published.outageAt(night));
        assertEquals("elt-2022-02-08-certificates",
                published.certificateChangeAt(night).orElseThrow().notice().id());
        assertEquals(Optional.empty(), published.certificateChangeAt(Instant.parse("2022-02-08T23:00:00Z")));
        assertEquals(1, published.windows(NoticeKind.CERTIFICATE_CHANGE, night).size());
        assertEquals(List.of(), published.windows(NoticeKind.OUTAGE, Instant.EPOCH));
    }

    @Test
    void whenSeveralOutagesHold_thenTheOneThatEndsLast() {
        String longer = SampleCalendars.OUTAGE.replace("\"outage\", \"service\"", "\"longer\", \"service\"")
                .replace("T23:00", "T23:30");
        assertEquals(Optional.of("longer"), outage(SampleCalendars.notices(SampleCalendars.OUTAGE, longer), DURING));
        assertEquals(Optional.of("longer"), outage(SampleCalendars.notices(longer, SampleCalendars.OUTAGE), DURING));
        assertEquals(2, SampleCalendars.notices(longer, SampleCalendars.OUTAGE).windows(NoticeKind.OUTAGE, DURING)
                .size());
    }

    @Test
    void whenAnOutageIsCalledOff_thenThereIsNoneFromThatDay() {
        FkCalendar calledOff = SampleCalendars.notices(
                SampleCalendars.OUTAGE.replace("\"2027-02-20\"", "\"2027-02-20\", \"withdrawn\": \"2027-03-02\""));
        assertEquals(Optional.empty(), outage(calledOff, DURING));
        assertEquals(List.of(), calledOff.windows(NoticeKind.OUTAGE, Instant.EPOCH));
        assertEquals(List.of(), calledOff.ahead(LocalDate.of(2027, 3, 1), 10));
        FkCalendar nextDay = SampleCalendars.notices(
                SampleCalendars.OUTAGE.replace("\"2027-02-20\"", "\"2027-02-20\", \"withdrawn\": \"2027-03-03\""));
        assertEquals(Optional.of("outage"), outage(nextDay, DURING));
        assertTrue(nextDay.asKnownOn(LocalDate.of(2027, 3, 3)).notices().isEmpty());
        assertEquals(1, nextDay.asKnownOn(LocalDate.of(2027, 3, 2)).notices().size());
    }

    @Test
    void whenAnOutageIsCalledOffLater_thenItStandsAsItWasKnownBefore() {
        FkCalendar calledOff = SampleCalendars.notices(SampleCalendars.OUTAGE.replace("\"title\"",
                "\"updated\": \"2027-02-24\", \"withdrawn\": \"2027-02-25\", \"title\""));
        FkCalendar before = calledOff.asKnownOn(LocalDate.of(2027, 2, 23));

        assertEquals(Optional.empty(), outage(calledOff, DURING));
        assertEquals(Optional.of("outage"), outage(before, DURING));
        assertEquals(1, before.windows(NoticeKind.OUTAGE, DURING).size());
        assertEquals(Optional.empty(), before.notices().get(0).withdrawn());
        assertEquals(Optional.empty(), before.notices().get(0).updated());
        assertEquals(List.of(false), before.entries().stream().map(CalendarEntry::isCancelled).toList());
        assertEquals(List.of(), calledOff.asKnownOn(LocalDate.of(2027, 2, 25)).notices());
    }

    @Test
    void whenAnOutageIsPublishedAfterItBegan_thenItIsNotKnownBefore() {
        FkCalendar late = SampleCalendars.notices(SampleCalendars.OUTAGE.replace("\"2027-02-20\"", "\"2027-03-03\""));
        assertEquals(Optional.empty(), outage(late, DURING));
        FkCalendar standing = SampleCalendars.notices(SampleCalendars.OUTAGE.replace("\"published\": \"2027-02-20\",",
                ""));
        assertEquals(Optional.of("outage"), outage(standing, DURING));
    }

    @Test
    void whenAWindowCrossesMidnight_thenItTouchesBothDays_butNotTheOneAfterTwentyFour() {
        TimeWindow night = new TimeWindow(Instant.parse("2027-03-02T20:00:00Z"), Instant.parse("2027-03-03T01:00:00Z"));
        assertEquals("2027-03-02 21:00 - 2027-03-03 02:00", night.toString());
        TimeWindow evening = new TimeWindow(night.from(), Instant.parse("2027-03-02T23:00:00Z"));
        assertEquals(LocalDate.of(2027, 3, 2), evening.lastDay());
        assertThrows(IllegalArgumentException.class, () -> new TimeWindow(night.from(), night.from()));
    }

    @Test
    void whenSomethingGoesOnOrComesWithinTheDays_thenItIsAhead() {
        FkCalendar catalogue = SampleCalendars.notices(SampleCalendars.OUTAGE);
        assertEquals(1, catalogue.ahead(LocalDate.of(2027, 3, 2), 0).size());
        assertEquals(1, catalogue.ahead(LocalDate.of(2027, 2, 28), 2).size());
        assertEquals(0, catalogue.ahead(LocalDate.of(2027, 2, 28), 1).size());
        assertEquals(0, catalogue.ahead(LocalDate.of(2027, 3, 3), 100).size());
    }
}
