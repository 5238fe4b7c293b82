package se.eltsdk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.calendar.VersionStatus.State;

class VersionStatusTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "1,   2014-05-17, -,          NOT_YET,              -,   from 2014-05-18",
        "1,   2014-05-18, 2014-05-18, OPEN,                 -,   'open, no closing announced'",
        "1,   2017-01-16, -,          CLOSING,              1,   'closes 2017-01-17, 1 day left'",
        "1,   2017-01-16, 2017-01-16, OPEN,                 -,   'open, no closing announced'",
        "1,   2017-01-17, -,          CLOSING,              0,   'closes 2017-01-17, the last day'",
        "1,   2017-01-18, -,          CLOSED,               -,   closed 2017-01-17",
        "5,   2018-01-01, -,          UNKNOWN,              -,   not known",
        "6,   2020-04-29, 2020-04-29, CLOSING,              30,  'closes 2020-05-29, 30 days left'",
        "6,   2020-06-15, 2020-04-29, PAST_PLANNED_CLOSING, -,   'past its planned closing, 2020-05-29'",
        "6,   2020-04-30, 2020-04-30, CLOSING,              153, 'closes 2020-09-30, 153 days left'",
        "6,   2020-09-10, 2020-09-09, CLOSING,              20,  'closes 2020-09-30, 20 days left'",
        "6,   2020-09-10, 2020-09-10, CLOSING,              51,  'closes 2020-10-31, 51 days left'",
        "6,   2020-11-01, 2020-10-30, PAST_PLANNED_CLOSING, -,   'past its planned closing, 2020-10-31'",
        "6,   2020-11-01, 2020-10-31, CLOSED,               -,   closed 2020-10-31",
        "6,   2020-04-30, -,          CLOSING,              184, 'closes 2020-10-31, 184 days left'",
        "7.1, 2023-11-22, 2023-11-22, OPEN,                 -,   'open, no closing announced'",
        "7.1, 2023-11-23, 2023-11-23, CLOSING,              220, 'closes 2024-06-30, 220 days left'",
        "7,   2026-01-01, -,          PAST_PLANNED_CLOSING, -,   'past its planned closing, 2024-06-30'",
        "8,   2024-07-01, -,          PAST_PLANNED_CLOSING, -,   'past its planned closing, 2024-06-30'",
        "8,   2019-11-18, 2019-11-16, UNKNOWN,              -,   not known",
        "9,   2023-11-22, -,          NOT_YET,              -,   from 2023-11-23",
        "9,   2026-01-01, -,          OPEN,                 -,   'open, no closing announced'",
        "9,   2023-11-22, 2023-11-22, UNKNOWN,              -,   not known",
        "10,  2025-01-29, -,          NOT_YET,              -,   from 2025-01-30",
        "10,  2026-01-01, -,          UNKNOWN,              -,   not known whether still open",
        "11,  2026-01-01, -,          UNKNOWN,              -,   not known"})
    void whenSsbteksVersionIsAsked_thenAsItStandsOnThatDay_byWhatWasKnown(
            String version, LocalDate date, LocalDate known, State state, Long left, String words) {
        FkCalendar catalogue = known == null ? FkCalendar.published() : FkCalendar.published().asKnownOn(known);
        VersionStatus status = catalogue.status("SSBTEK", version, date);
        assertEquals(state, status.state());
        assertEquals(left == null ? OptionalLong.empty() : OptionalLong.of(left), status.daysLeft());
        assertEquals(words, status.inWords());
    }

    @Test
    void whenAVersionIsAnnouncedAhead_thenNotYet_andUnknownBeforeTheNews() {
        FkCalendar catalogue = SampleCalendars.versions(SampleCalendars.VERSION);
        LocalDate march = LocalDate.of(2027, 3, 1);
        assertEquals(State.NOT_YET, catalogue.asKnownOn(march).status("S", "1", march).state());
        assertEquals(State.UNKNOWN, catalogue.asKnownOn(LocalDate.of(2027, 1, 9)).status("S", "1", march).state());
        assertEquals(State.UNKNOWN, catalogue.status("T", "1", march).state());
        assertEquals("S 1 on 2028-03-31: closes 2028-03-31, the last day",
                catalogue.status("S", "1", LocalDate.of(2028, 3, 31)).toString());
    }
}
