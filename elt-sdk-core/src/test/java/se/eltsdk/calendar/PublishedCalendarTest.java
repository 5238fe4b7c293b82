package se.eltsdk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What FK published, against its pages. */
class PublishedCalendarTest {

    private final FkCalendar published = FkCalendar.published();

    private Notice notice(String id) {
        return published.notice(id).orElseThrow();
    }

    @Test
    void whenFkChangedCertificatesIn2022_thenWindowIssuerAddressesAndDeadlineAreThere() {
        Notice notice = notice("elt-2022-02-08-certificates");
        assertEquals(NoticeKind.CERTIFICATE_CHANGE, notice.kind());
        assertEquals(Optional.of(LocalDate.of(2022, 2, 2)), notice.published());
        assertEquals(List.of(new TimeWindow(Instant.parse("2022-02-08T20:30:00Z"),
                Instant.parse("2022-02-08T23:00:00Z"))),
                notice.windows());
        assertEquals("2022-02-08 21:30 - 24:00", notice.windows().get(0).toString());
        assertTrue(notice.text().contains("ExpiTrust EID CA v4"));
        assertEquals(LocalDate.of(2022, 2, 8), notice.dates().get(0).to());
        assertTrue(notice.dates().get(0).deadline());
        assertEquals(List.of("http://pki.forsakringskassan.se/SHS/latest/prod/",
                "http://pki.forsakringskassan.se/SHS/latest/test/", "http://pki.forsakringskassan.se/SHS/"),
                notice.links().stream().map(link -> link.address().toString()).toList());
        assertEquals("shssupport@forsakringskassan.se", notice.contacts().get(0).mail());
    }

    @Test
    void whenSupportIsAsked_thenAddressSubjectLineAndWhatToTell() {
        Notice.Contact support = notice("elt-support").contacts().get(0);
        assertEquals("svarsulev@forsakringskassan.se", support.mail());
        assertEquals("Systemleverantör assistansersättning", support.subject());
        assertEquals(List.of("name", "e-mail", "mobile number"), support.include());
        assertTrue(notice("elt-support").published().isEmpty());
    }

    @Test
    void whenFormsAreAsked_thenTheReminderIsWhole() {
        for (String fact : List.of("scanning centre", "signed by hand", "FK 3059", "No name is preprinted",
                "late payment", "sent electronically")) {
            assertTrue(notice("elt-2022-02-08-forms").text().contains(fact), fact);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,2014-05-18,closed 2017-01-17", "2,2015-05-25,closed 2017-11-11", "3,2016-11-13,closed 2019-05-02",
        "4,2017-05-28,closed 2019-09-03", "6,2018-09-16,closed 2020-10-31",
        "7,2018-12-31,'planned 2024-06-30, published 2023-11-23'",
        "7.1,2019-03-17,'planned 2024-06-30, published 2023-11-23'",
        "8,2019-11-17,'planned 2024-06-30, published 2023-11-23'", "9,,", "10,2025-01-30,", "11,,"})
    void whenAVersionOfSsbtekIsAsked_thenDeploymentAndClosing(String number, LocalDate deployed, String closing) {
        ServiceVersion version = published.version("SSBTEK", number).orElseThrow();
        assertEquals(Optional.ofNullable(deployed), version.deployed());
        assertEquals(Optional.ofNullable(closing), version.closing().map(ClosingDate::toString));
        assertTrue(!version.contents().isEmpty() || number.equals("11"));
    }

    @Test
    void whenClosingDatesWereMoved_thenBothDatesAndTheDayOfEachMove() {
        LocalDate september = LocalDate.of(2020, 9, 30);
        assertEquals(List.of(
                new ServiceVersion.Move(LocalDate.of(2020, 4, 30), LocalDate.of(2020, 5, 29), september,
                        "municipalities would not make it to version 8 in time"),
                new ServiceVersion.Move(LocalDate.of(2020, 9, 10), september, LocalDate.of(2020, 10, 31), "")),
                published.version("SSBTEK", "6").orElseThrow().moves());
        assertEquals(Optional.empty(), published.version("SSBTEK", "5"));
    }

    @Test
    void whenCodesWereAdded_thenKnown_andAnyOtherIsKeptAsUnknown() {
        assertEquals("Inkomstpensionstillägg - 37", published.code("SSBTEK", "beloppstyp", "P37").meaning());
        assertEquals("Inkomstpensionstillägg - 38", published.code("SSBTEK", "beloppstyp", "P38").meaning());
        assertTrue(published.code("SSBTEK", "Migrationsverket case type", "US").isKnown());
        for (String decision : List.of("PUS", "UG", "US", "FÖRFALLER")) {
            CodeListValue code = published.code("SSBTEK", "Migrationsverket decision type", decision);
            assertEquals(Optional.of(LocalDate.of(2020, 12, 16)), code.published());
        }
        CodeListValue other = published.code("SSBTEK", "beloppstyp", "P99");
        assertFalse(other.isKnown());
        assertEquals("P99", other.value());
        assertEquals(7, published.codes().size());
        assertEquals(0, published.asKnownOn(LocalDate.of(2020, 12, 15)).codes().size());
    }

    @Test
    void whenAVersionLosesContentsOrAnAmountRises_thenANoticeReportsWhen() {
        assertEquals("2024-05-18 - 2024-05-19", notice("ssbtek-2024-05-10-sickness-insurance").dates().get(0).days());
        assertEquals("2022-07-21 - 2022-07-24", notice("ssbtek-2022-06-28-guarantee-pension").dates().get(0).days());
        assertEquals("2020-04-07", notice("ssbtek-2020-04-02-qualifying-day").dates().get(0).days());
        assertEquals("2020-02-17 - 2020-02-23", notice("ssbtek-2020-02-12-migrationsverket").dates().get(0).days());
        assertEquals(Optional.of(LocalDate.of(2021, 9, 3)),
                notice("ssbtek-2021-06-17-income-pension-supplement").updated());
    }

    @Test
    void whenEveryMonthHasALastDay_thenItComesAheadOfEach() {
        List<CalendarEntry> ahead = published.ahead(LocalDate.of(2031, 1, 5), 31);
        assertEquals(List.of("2031-01-05"), ahead.stream().map(CalendarEntry::when).toList());
        assertEquals(LocalDate.of(2031, 2, 5), published.ahead(LocalDate.of(2031, 1, 6), 31).get(0).first());
        assertEquals("by day 5 of every month", notice("elt-last-day").dates().get(0).days());
    }

    @Test
    void everyEntryHasASource() {
        published.notices().forEach(notice -> assertFalse(notice.source().isEmpty(), notice::toString));
        published.versions().forEach(version -> assertFalse(version.source().isEmpty(), version::toString));
        published.codes().forEach(code -> assertFalse(code.source().isEmpty(), code::toString));
        assertTrue(notice("hfd-2023-9").inWords()
                .contains("\nSource: HFD 2023:9 (lagen.nu); lexbase.se, 2023-02-10.\n"));
    }

    @Test
    void everyLawAndJudgmentTellsWhenItWasPublished() {
        for (NoticeKind kind : List.of(NoticeKind.LAW, NoticeKind.COURT)) {
            List<Notice> notices = published.notices().stream().filter(notice -> notice.kind() == kind).toList();
            assertTrue(notices.size() >= 4, kind::label);
            notices.forEach(notice -> assertTrue(notice.published().isPresent(), notice::toString));
        }
    }

    /** What lies within and what beyond each day of fourteen years, by the dates of the entry itself. */
    @Test
    void onEachDayExactlyWhatWasKnownIsKnown() {
        for (LocalDate day = LocalDate.of(2014, 1, 1); day.getYear() < 2031; day = day.plusDays(1)) {
            LocalDate at = day;
            FkCalendar known = published.asKnownOn(at);
            assertEquals(published.notices().stream().filter(notice -> !isAfter(notice.published(), at))
                    .map(Notice::id).toList(), known.notices().stream().map(Notice::id).toList(), at::toString);
            assertEquals(published.versions().stream()
                    .filter(version -> !isAfter(version.announced().or(version::deployed), at))
                    .map(ServiceVersion::toString).toList(),
                    known.versions().stream().map(ServiceVersion::toString).toList(), at::toString);
        }
    }

    private static boolean isAfter(Optional<LocalDate> published, LocalDate day) {
        return published.filter(day::isBefore).isPresent();
    }

    /** The day before, the day itself; each told by the page, the judgment or the law, not by the file. */
    @ParameterizedTest
    @CsvSource({"lefi-2020-02-06-certificates, 2020-01-22, CERTIFICATE_CHANGE",
        "fk-2018-11-09-calculation-periods, 2018-11-09, NEWS", "fk-2024-paper-forms, 2024-12-31, FORMS",
        "hfd-2019-34, 2019-07-01, COURT", "hfd-2020-55, 2020-11-04, COURT", "hfd-2023-8, 2023-02-10, COURT",
        "hfd-2023-9, 2023-02-10, COURT", "law-2021-11-01-ivo-permit, 2021-09-29, LAW",
        "law-2025-01-01-absence, 2025-01-01, LAW", "law-2025-04-16-inquiry, 2025-04-16, LAW",
        "law-2026-01-01-digg, 2026-01-01, LAW", "law-2026-01-23-state-eid, 2026-01-23, LAW",
        "bankid-2024-05-01-secure-start, 2022-04-20, SERVICE_CHANGE",
        "bankid-2025-04-30-static-qr, 2025-04-30, SERVICE_CHANGE",
        "bankid-2029-05-28-test-certificate, 2024-07-02, DEADLINE"})
    void whatIsNewIsKnownFromItsDayOn(String id, LocalDate day, NoticeKind kind) {
        assertEquals(kind, notice(id).kind());
        assertTrue(published.asKnownOn(day.minusDays(1)).notice(id).isEmpty());
        assertTrue(published.asKnownOn(day).notice(id).isPresent());
        assertTrue(published.asKnownOn(day.plusYears(20)).notice(id).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"E-IOA, 1, 2020-11-15, false, UNKNOWN", "E-IOA, 1, 2020-11-16, true, OPEN",
        "BankID, 5.0, 2024-08-29, true, UNKNOWN", "BankID, 5.0, 2024-08-30, true, CLOSING",
        "BankID, 5.0, 2024-08-31, true, CLOSED", "BankID, 5.1, 2024-09-29, true, UNKNOWN",
        "BankID, 5.1, 2024-10-01, true, CLOSED", "BankID, 6.0, 2023-05-22, false, UNKNOWN",
        "BankID, 6.0, 2023-05-23, true, OPEN"})
    void whenAVersionIsAskedByWhatWasKnownThen_thenItsStateOnThatDay(String service, String number, LocalDate day,
                                                                     boolean known, VersionStatus.State state) {
        FkCalendar then = published.asKnownOn(day);

        assertEquals(known, then.version(service, number).isPresent());
        assertEquals(state, then.status(service, number, day).state());
    }

    @ParameterizedTest
    @CsvSource({"2018-03-25, 2018-03-25, 2018-10-28", "2018-03-26, 2019-03-31, 2018-10-28",
        "2026-03-29, 2026-03-29, 2026-10-25", "2026-03-30, 2027-03-28, 2026-10-25",
        "2026-10-26, 2027-03-28, 2027-10-31", "2028-02-29, 2028-03-26, 2028-10-29"})
    void whenTheClocksChange_thenOnTheLastSundaysOfEachYear(LocalDate from, LocalDate march, LocalDate october) {
        List<NoticeDate> dates = notice("clock-changes").dates();

        assertEquals(march, dates.get(0).next(from).from());
        assertEquals(october, dates.get(1).next(from).to());
        assertEquals("the last Sunday of March of every year", dates.get(0).days());
    }

    /** Against the JDK's own rules of the zone, which know when Sweden changes its clocks. */
    @Test
    void whenTheClocksChange_thenOnTheDaysOfTheTimeZone() {
        List<NoticeDate> dates = notice("clock-changes").dates();
        ZoneRules rules = ZoneId.of("Europe/Stockholm").getRules();
        Instant at = Instant.parse("2018-01-01T00:00:00Z");
        for (int i = 0; i < 60; i++) {
            LocalDate change = rules.nextTransition(at).getDateTimeBefore().toLocalDate();
            assertEquals(change, dates.get(i % 2).next(change.minusDays(20)).from());
            at = rules.nextTransition(at).getInstant();
        }
    }

    @Test
    void whenTheLastDayComesAhead_thenTheEntryTellsWhatItCosts() {
        CalendarEntry entry = published.ahead(LocalDate.of(2031, 1, 5), 0).get(0);

        assertTrue(entry.title().endsWith("FK may refuse the pay for the whole month"), entry.title());
        assertTrue(notice("elt-last-day").source().contains("HFD 2023:9"));
    }
}
