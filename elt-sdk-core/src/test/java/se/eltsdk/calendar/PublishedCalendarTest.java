package se.eltsdk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
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
}
