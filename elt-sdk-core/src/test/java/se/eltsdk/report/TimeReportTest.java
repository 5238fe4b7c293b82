package se.eltsdk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.Samples;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.internal.TextFields;

class TimeReportTest {

    private static final OrganisationNumber PROVIDER = OrganisationNumber.parse(Samples.PROVIDER);
    private static final OrganisationNumber EMPLOYER = OrganisationNumber.parse(Samples.EMPLOYER);

    private static void assertRefused(Finding finding, Executable executable) {
        assertEquals(finding, assertThrows(InvalidValueException.class, executable).finding());
    }

    private static List<String> places(Executable build) {
        return assertThrows(InvalidValueException.class, build).findings().stream()
                .map(finding -> finding.code().id() + " " + finding.path()).toList();
    }

    private static Shift shift(String start, String end) {
        return new Shift(LocalDateTime.parse(start), LocalDateTime.parse(end), TimeKind.STANDBY);
    }

    @Test
    void elt006_whenRequiredPartsAreMissing_thenAllAreNamedAtOnce() {
        TimeReport.Builder builder = TimeReport.builder(Samples.MONTH);
        assertEquals(List.of("ELT-006 person", "ELT-006 assistant", "ELT-006 employment", "ELT-006 phone"),
                places(builder::build));
        assertEquals("ELT-006 person: The required part person is missing. (findings in all: 4)",
                assertThrows(InvalidValueException.class, builder::build).getMessage());
        builder.person(Samples.person()).employment(Employment.byPerson());
        assertEquals(List.of("ELT-006 assistant", "ELT-006 phone"), places(builder::build));
        builder.assistant(Samples.assistant(Samples.ASSISTANT)).phone("08-123 45 67");
        assertEquals(Samples.MONTH, builder.build().month());
    }

    @Test
    void elt307_whenAShiftLeavesTheMonth_thenThePartOutsideIsNamed() {
        TimeReport.Builder builder = Samples.builder().shift(shift("2026-10-01T08:00", "2026-10-01T09:00"))
                .shift(shift("2026-10-31T20:00", "2026-11-01T07:00"));

        assertEquals(List.of(Finding.of(ErrorCode.SHIFT_OUTSIDE_MONTH, "shifts[1]",
                LocalDateTime.parse("2026-11-01T00:00"),
                LocalDateTime.parse("2026-11-01T07:00"), 420, Samples.MONTH)),
                assertThrows(InvalidValueException.class, builder::build).findings());
        assertEquals("ELT-307 shifts[1]: From 2026-11-01T00:00 to 2026-11-01T07:00 (420 min) the shift lies outside "
                + "the month 2026-10. Report those minutes in their own month. (findings in all: 1)",
                assertThrows(InvalidValueException.class, builder::build).getMessage());
        assertEquals("Pass 2: från 2026-11-01 00.00 till 2026-11-01 07.00 (420 min) ligger passet utanför månaden "
                + "2026-10. Redovisa de minuterna i sin egen månad.",
                assertThrows(InvalidValueException.class, builder::build).finding().swedish());
    }

    @Test
    void elt301AndElt307_allAreReportedTogetherWithMissingParts() {
        TimeReport.Builder builder = TimeReport.builder(Samples.MONTH).person(Samples.person())
                .shift(shift("2026-11-03T08:00", "2026-11-03T09:00"))
                .shift(shift("2026-09-30T23:59", "2026-11-01T00:01"))
                .shift(shift("2026-09-30T20:00", "2026-10-01T00:00")).phone("08-123 45 67");

        assertEquals(List.of("ELT-006 assistant", "ELT-006 employment", "ELT-301 shifts[0]", "ELT-307 shifts[1]",
                "ELT-307 shifts[1]", "ELT-301 shifts[2]"), places(builder::build));
    }

    @ParameterizedTest
    @CsvSource({"2026-10-31T20:00, 2026-11-01T00:00, 240", "2026-10-01T00:00, 2026-10-01T00:01, 1",
        "2026-10-01T00:00, 2026-11-01T00:00, 44640", "2026-10-24T22:00, 2026-10-25T06:00, 480"})
    void whenAShiftFillsTheMonthToItsEdge_thenItIsWithinIt(String start, String end, long minutes) {
        TimeReport report = Samples.builder().shift(shift(start, end)).build();

        assertEquals(minutes, Hours.ofRows(report.rows()).standby());
    }

    @Test
    void whenNoIdIsGiven_thenEachReportHasItsOwn() {
        assertNotEquals(ReportId.random(), ReportId.random());
        assertTrue(ReportId.parse(ReportId.random().toString()).uuid().version() == 4);
    }

    @Test
    void whenListsChangeOutside_thenTheReportDoesNot() {
        TimeReport.Builder builder = Samples.builder();
        TimeReport before = builder.build();
        builder.row(Samples.row(1, "08.00", "09.00", TimeKind.ACTIVE));

        assertEquals(List.of(), before.rows());
        assertEquals(1, builder.build().rows().size());
        assertThrows(UnsupportedOperationException.class, () -> before.rows().clear());
    }

    @Test
    void whenAShiftIsAdded_thenItsRowsInTheMonthStandInOrder() {
        TimeReport report = Samples.builder().shift(new Shift(LocalDateTime.parse("2026-10-30T20:00"),
                LocalDateTime.parse("2026-11-01T00:00"), TimeKind.STANDBY)).build();

        assertEquals(List.of(Samples.row(30, "20.00", "24.00", TimeKind.STANDBY),
                Samples.row(31, "00.00", "24.00", TimeKind.STANDBY)), report.rows());
    }

    @Test
    void whenShown_thenNothingOfThePersonsIsShown() {
        Provider provider = Provider.hiring(PROVIDER, EMPLOYER, "Sköld").withName("Åberg").withContact("Ek")
                .withPhone("070-1112233");
        Assistant assistant = Samples.assistant(Samples.ASSISTANT).withPhone("070-4445566");
        String all = Stream.of(Samples.report(), Samples.person(), assistant, provider, provider.relation(),
                Employment.by(provider), Employment.byPerson()).map(String::valueOf).reduce("", String::concat);

        for (String personal : List.of(Samples.PERSON, Samples.ASSISTANT, Samples.PROVIDER, Samples.EMPLOYER, "Åsa",
                "Öberg", "Kim", "Ek", "Sköld", "Åberg", "070", "08-")) {
            assertFalse(all.contains(personal), personal);
        }
        assertEquals("TimeReport[" + Samples.ID + ", 2026-10, 3 rows]", Samples.report().toString());
    }

    @Test
    void whenThePartsAreEqual_thenTheReportsAre() {
        assertEquals(Samples.report(), Samples.report());
        assertEquals(Samples.report().hashCode(), Samples.report().hashCode());
        assertNotEquals(Samples.assistant(Samples.ASSISTANT),
                Samples.assistant(Samples.ASSISTANT).withPhone("1234567"));
        assertNotEquals(Provider.employing(PROVIDER), Provider.contracting(PROVIDER));
    }

    @Test
    void whenAProviderHasParts_thenEachIsKept() {
        Provider provider = Provider.hiring(PROVIDER, EMPLOYER).withName("A").withContact("B").withPhone("1234567");

        assertEquals(Optional.of("A"), provider.name());
        assertEquals(Optional.of("B"), provider.contact());
        assertEquals(Optional.of("1234567"), provider.phone());
        assertEquals(Provider.hiring(PROVIDER, EMPLOYER).relation(), provider.relation());
        assertNotEquals(Provider.hiring(PROVIDER, EMPLOYER, "A").relation(), provider.relation());
        assertEquals(Optional.empty(), Provider.employing(PROVIDER).name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0", "\u3000 "})
    void elt106_blankTexts(String text) {
        Finding blank = Finding.of(ErrorCode.INVALID_TEXT.variant("blank"), "");

        assertRefused(blank, () -> new AssistedPerson(PersonalNumber.parse(Samples.PERSON), text, "Öberg"));
        assertRefused(blank, () -> Provider.employing(PROVIDER).withName(text));
        assertRefused(blank, () -> Provider.hiring(PROVIDER, EMPLOYER, text));
    }

    @ParameterizedTest
    @CsvSource({"8", "11", "31", "65534", "65535", "55296", "57343"})
    void elt106_charactersThatXmlCannotCarry(int character) {
        String text = "Bo" + (char) character + "Ek";

        assertRefused(Finding.of(ErrorCode.INVALID_TEXT.variant("character"), "", 3, 5), () ->
                TextFields.text(text, "text"));
    }

    @Test
    void elt106_whatXmlCanCarryIsTakenAsItIs() {
        for (String text : List.of("<&>\"'", "å\u0301", "😀", "a\r\nb", "\tb", "\u0085x", "\ud7ff\ue000\ufffd",
                "x".repeat(200), "😀".repeat(200))) {
            assertEquals(text, TextFields.text(text, "text"));
        }
        assertRefused(Finding.of(ErrorCode.INVALID_TEXT.variant("long"), "", 200, 201), () ->
                TextFields.text("😀".repeat(201), "text"));
        assertRefused(Finding.of(ErrorCode.INVALID_TEXT.variant("character"), "", 3, 3), () ->
                TextFields.text("😀😀\ud83d", "text"));
    }

    @Test
    void elt108_phonesAreCountedInCharacters() {
        assertEquals("1234567", TextFields.phone("1234567", "phone"));
        assertRefused(Finding.of(ErrorCode.INVALID_PHONE_NUMBER, "", 7, 6), () -> TextFields.phone("123456", "phone"));
        assertRefused(Finding.of(ErrorCode.INVALID_PHONE_NUMBER, "", 7, 0), () -> Samples.builder().phone(""));
        assertRefused(Finding.of(ErrorCode.INVALID_PHONE_NUMBER.variant("line"), "", 7, 11), () -> Samples.builder()
                .phone("08-123\n4567"));
        assertRefused(Finding.of(ErrorCode.INVALID_PHONE_NUMBER.variant("line"), "", 8, 8), () -> Samples.provider()
                .withPhone("1234567\r"));
        assertRefused(Finding.of(ErrorCode.INVALID_PHONE_NUMBER.variant("line"), "", 1, 8),
                () -> Samples.assistant(Samples.ASSISTANT).withPhone("\n1234567"));
        assertRefused(Finding.of(ErrorCode.INVALID_PHONE_NUMBER, "", 7, 6), () ->
                TextFields.phone("😀".repeat(6), "phone"));
        assertRefused(Finding.of(ErrorCode.INVALID_TEXT.variant("blank"), ""), () ->
                TextFields.phone(" ".repeat(7), "phone"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 32, -1, Integer.MAX_VALUE})
    void elt301_daysThatNoMonthHas(int day) {
        assertRefused(Finding.of(ErrorCode.INVALID_DAY.variant("never"), ""),
                () -> new TimeRow(day, ClockTime.MIDNIGHT, ClockTime.END_OF_DAY, TimeKind.ACTIVE));
    }

    @Test
    void elt110_ids() {
        assertEquals(Samples.ID, ReportId.parse(Samples.ID).toString());
        assertRefused(Finding.of(ErrorCode.INVALID_REPORT_ID, ""), () -> ReportId.parse(null));
        assertRefused(Finding.of(ErrorCode.INVALID_REPORT_ID, ""), () -> ReportId.parse(Samples.ID + "\n"));
    }

    @ParameterizedTest
    @CsvSource({"0000-12-31, 2026-10-01", "2026-10-01, +10000-01-01", "-0001-01-01, 2026-10-01"})
    void elt008_periodsThatFksFormCannotHold(LocalDate from, LocalDate to) {
        assertRefused(Finding.of(ErrorCode.WRONG_TYPE.variant("date"), ""), () -> new CalculationPeriod(from, to));
    }
}
