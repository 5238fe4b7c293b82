package se.eltsdk.catalogue;

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

class WindowsTest {

    private static final Instant DURING = Instant.parse("2027-03-02T20:00:00Z");

    private static Optional<String> outage(Catalogue catalogue, Instant instant) {
        return catalogue.outageAt(instant).map(found -> found.notice().id());
    }

    @ParameterizedTest
    @CsvSource({"2027-03-02T18:59:59.999Z,false", "2027-03-02T19:00:00Z,true", "2027-03-02T21:59:59.999Z,true",
        "2027-03-02T22:00:00Z,false"})
    void whenAnOutageIsAnnounced_thenItHoldsFromItsFirstInstantUpToItsLast(Instant instant, boolean held) {
        assertEquals(held, Calendars.notices(Calendars.OUTAGE).outageAt(instant).isPresent());
    }

    @Test
    void whenAnOutageHolds_thenOneSentenceSaysWhy() {
        assertEquals("ELT: Planned outage, 2027-03-02 20:00 - 23:00 Swedish time (notice outage of 2027-02-20)",
                Calendars.notices(Calendars.OUTAGE).outageAt(DURING).orElseThrow().inWords());
    }

    @Test
    void whenFkChangesCertificates_thenNoOutageHolds_andTheChangeIsTold() {
        Instant night = Instant.parse("2022-02-08T21:00:00Z");
        Catalogue published = Catalogue.published();
        assertEquals(Optional.empty(), published.outageAt(night));
        assertEquals("elt-2022-02-08-certificates",
                published.certificateChangeAt(night).orElseThrow().notice().id());
        assertEquals(Optional.empty(), published.certificateChangeAt(Instant.parse("2022-02-08T23:00:00Z")));
        assertEquals(1, published.windows(NoticeKind.CERTIFICATE_CHANGE, night).size());
        assertEquals(List.of(), published.windows(NoticeKind.OUTAGE, Instant.EPOCH));
    }

    @Test
    void whenSeveralOutagesHold_thenTheOneThatEndsLast() {
        String longer = Calendars.OUTAGE.replace("\"outage\", \"service\"", "\"longer\", \"service\"")
                .replace("T23:00", "T23:30");
        assertEquals(Optional.of("longer"), outage(Calendars.notices(Calendars.OUTAGE, longer), DURING));
        assertEquals(Optional.of("longer"), outage(Calendars.notices(longer, Calendars.OUTAGE), DURING));
        assertEquals(2, Calendars.notices(longer, Calendars.OUTAGE).windows(NoticeKind.OUTAGE, DURING).size());
    }

    @Test
    void whenAnOutageIsCalledOff_thenItHoldsNoMoreFromThatDay() {
        Catalogue calledOff = Calendars.notices(
                Calendars.OUTAGE.replace("\"2027-02-20\"", "\"2027-02-20\", \"withdrawn\": \"2027-03-02\""));
        assertEquals(Optional.empty(), outage(calledOff, DURING));
        assertEquals(List.of(), calledOff.windows(NoticeKind.OUTAGE, Instant.EPOCH));
        assertEquals(List.of(), calledOff.ahead(LocalDate.of(2027, 3, 1), 10));
        Catalogue nextDay = Calendars.notices(
                Calendars.OUTAGE.replace("\"2027-02-20\"", "\"2027-02-20\", \"withdrawn\": \"2027-03-03\""));
        assertEquals(Optional.of("outage"), outage(nextDay, DURING));
        assertTrue(nextDay.asKnownOn(LocalDate.of(2027, 3, 3)).notices().isEmpty());
        assertEquals(1, nextDay.asKnownOn(LocalDate.of(2027, 3, 2)).notices().size());
    }

    @Test
    void whenAnOutageIsPublishedAfterItBegan_thenItIsNotKnownBefore() {
        Catalogue late = Calendars.notices(Calendars.OUTAGE.replace("\"2027-02-20\"", "\"2027-03-03\""));
        assertEquals(Optional.empty(), outage(late, DURING));
        Catalogue standing = Calendars.notices(Calendars.OUTAGE.replace("\"published\": \"2027-02-20\",", ""));
        assertEquals(Optional.of("outage"), outage(standing, DURING));
    }

    @Test
    void whenAWindowCrossesMidnight_thenItTouchesBothDays_butNotTheOneAfterTwentyFour() {
        Window night = new Window(Instant.parse("2027-03-02T20:00:00Z"), Instant.parse("2027-03-03T01:00:00Z"));
        assertEquals("2027-03-02 21:00 - 2027-03-03 02:00", night.toString());
        Window evening = new Window(night.from(), Instant.parse("2027-03-02T23:00:00Z"));
        assertEquals(LocalDate.of(2027, 3, 2), evening.lastDay());
        assertThrows(IllegalArgumentException.class, () -> new Window(night.from(), night.from()));
    }

    @Test
    void whenSomethingGoesOnOrComesWithinTheDays_thenItIsAhead() {
        Catalogue catalogue = Calendars.notices(Calendars.OUTAGE);
        assertEquals(1, catalogue.ahead(LocalDate.of(2027, 3, 2), 0).size());
        assertEquals(1, catalogue.ahead(LocalDate.of(2027, 2, 28), 2).size());
        assertEquals(0, catalogue.ahead(LocalDate.of(2027, 2, 28), 1).size());
        assertEquals(0, catalogue.ahead(LocalDate.of(2027, 3, 3), 100).size());
    }
}
