package se.eltsdk.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.rules.SampleDrafts.places;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.identity.CoordinationNumber;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.TimeReport;

class ReportDraftTest {

    private static final OrganisationNumber PROVIDER = OrganisationNumber.parse(Samples.PROVIDER);
    private static final OrganisationNumber EMPLOYER = OrganisationNumber.parse(Samples.EMPLOYER);

    private static TimeReport report(String... pairs) {
        return SampleDrafts.with(pairs).toReport(Samples.CLOCK);
    }

    private static ReportDraft.Builder valid() {
        ReportDraft.Builder builder = ReportDraft.builder();
        Samples.texts().forEach(builder::set);
        return builder;
    }

    @Test
    void whenAllIsRight_thenItIsTheReportOfTypedValues() {
        assertEquals(Samples.report(), report());
    }

    @Test
    void whenPlacesHaveLines_thenTheirFindingsHaveThem() {
        ReportDraft draft = valid().set("rows[0].to2", "x").set("rows[1].day", "x").line("rows[0]", 4)
                .line("rows[1]", 5)
                .line("rows[1].day", 6).build();
        assertEquals(List.of("rows[0].to2 4", "rows[1].day 6", "rows[1].from 5", "rows[1].to 5", "rows[1].kind 5"),
                draft.check(Samples.CLOCK).stream().map(finding -> finding.path() + " " + finding.line()).toList());
        assertEquals(List.of(), draft.withoutTimes().check(Samples.CLOCK).stream()
                .filter(finding -> finding.line() > 0).toList());
    }

    @Test
    void whenADraftIsChanged_thenTheFirstKeepsItsTexts() {
        ReportDraft draft = valid().build();
        ReportDraft changed = draft.withoutTimes().toBuilder().set("shifts[0].kind", "WAITING").build();
        assertEquals(List.of(1, 2, 0, 1), List.of(draft.size("rows"), draft.size("shifts"), changed.size("rows"),
                changed.size("shifts")));
        assertEquals(List.of("ELT-006 shifts[0].start", "ELT-006 shifts[0].end"), places(changed.check(Samples.CLOCK)));
    }

    @Test
    void whenAnInputIsUnreadable_thenThereIsOneFinding() {
        Finding finding = Finding.of(ErrorCode.UNREADABLE_INPUT.variant("empty"), "");
        assertEquals(List.of(finding), ReportDraft.unreadable(finding).check(Samples.CLOCK));
        assertEquals(Optional.empty(), ReportDraft.unreadable(finding).id());
        Finding warning = Finding.of(ErrorCode.LEFT_OUT_OF_COUNT.variant("base"), "", 1, 1);
        assertThrows(IllegalArgumentException.class, () -> ReportDraft.unreadable(warning));
    }

    @Test
    void whenOptionalPartsAreGiven_thenTheReportHasThem() {
        TimeReport report = report("assistant.personalNumber", null, "assistant.coordinationNumber",
                Samples.COORDINATION, "assistant.collectiveAgreement", "false", "assistant.phone", "070-123 45 67",
                "periods[0].from", "2026-10-01", "periods[0].to", "2026-12-31");

        assertEquals(Assistant.of(CoordinationNumber.parse(Samples.COORDINATION), "Kim", "Ek", false)
                .withPhone("070-123 45 67"), report.assistant());
        assertEquals(List.of(new CalculationPeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31))),
                report.periods());
    }

    @Test
    void whenEmploymentIsGivenInEachWay_thenTheReportSaysSo() {
        assertEquals(Employment.byPerson(), report("employment", null, "employment", "PERSON").employment());
        assertEquals(Employment.by(Provider.contracting(PROVIDER).withName("Omsorg & Stöd AB")),
                report("employment.employs", "SELF_EMPLOYED").employment());
        assertEquals(Employment.by(Provider.hiring(PROVIDER, EMPLOYER).withContact("Bo Ek").withPhone("08-765 43 21")),
                report("employment.name", null, "employment.employs", null, "employment.employs.organisationNumber",
                        Samples.EMPLOYER, "employment.contact", "Bo Ek", "employment.phone", "08-765 43 21")
                        .employment());
        assertEquals(Employment.by(Provider.hiring(PROVIDER, EMPLOYER, "Annan AB").withName("Omsorg & Stöd AB")),
                report("employment.employs", null, "employment.employs.organisationNumber", Samples.EMPLOYER,
                        "employment.employs.name", "Annan AB").employment());
    }

    @Test
    void whenPathsComeInAnyOrder_thenReportAndFindingsAreTheSame() {
        Map<String, String> texts = Samples.texts();
        texts.put("rows[0].to", "21:00");
        texts.put("phone", "1");
        texts.put("colour", "red");
        List<Finding> expected = SampleDrafts.of(texts).check(Samples.CLOCK);
        List<Map.Entry<String, String>> entries = new ArrayList<>(texts.entrySet());
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(entries, new Random(seed));
            ReportDraft.Builder builder = ReportDraft.builder();
            entries.forEach(entry -> builder.set(entry.getKey(), entry.getValue()));
            assertEquals(expected, builder.build().check(Samples.CLOCK));
        }
        assertEquals(List.of("ELT-304 shifts[0]", "ELT-108 phone", "ELT-005 colour"), places(expected));
    }

    @Test
    void whenThereAreMoreThanTenRows_thenFindingsFollowTheirNumbers() {
        ReportDraft.Builder builder = valid();
        for (int i = 11; i > 0; i--) {
            builder.set("rows[" + i + "].day", "x").set("rows[" + i + "].from", "08.00")
                    .set("rows[" + i + "].to", "09.00").set("rows[" + i + "].kind", "ACTIVE");
        }
        List<String> places = places(builder.build().check(Samples.CLOCK));

        assertEquals("ELT-008 rows[2].day", places.get(1));
        assertEquals("ELT-008 rows[11].day", places.get(10));
    }

    @Test
    void whenNoIdWasTyped_thenTheDraftKeepsTheOneItMade() {
        ReportDraft draft = SampleDrafts.with("id", null);

        assertEquals(draft.toReport(Samples.CLOCK).id(), draft.validate(Samples.CLOCK).report().id());
        assertNotEquals(draft.toReport(Samples.CLOCK).id(), report("id", null).id());
    }

    @Test
    void whenTheBuilderIsUsedFurther_thenTheDraftDoesNotChange() {
        ReportDraft.Builder builder = valid();
        ReportDraft draft = builder.build();
        builder.set("colour", "red");

        assertEquals(List.of(), draft.check(Samples.CLOCK));
        assertEquals(1, builder.build().check(Samples.CLOCK).size());
    }

    @Test
    void whenAnErrorIsFound_thenTheExceptionCarriesEverythingAndTheFirstErrorsCode() {
        ReportDraft draft = SampleDrafts.with("assistant.givenName", "Kim ", "phone", "1", "rows[0].to", "07:00");
        InvalidReportException invalid = assertThrows(InvalidReportException.class,
                () -> draft.toReport(Samples.CLOCK));

        assertEquals("ELT-303", invalid.code().id());
        assertEquals(List.of("ELT-107 assistant.givenName", "ELT-303 rows[0].to", "ELT-108 phone"),
                places(invalid.findings()));
        assertTrue(invalid.getMessage().startsWith("ELT-303 rows[0].to: The row 08.00–07.00"), invalid.getMessage());
        assertTrue(invalid.getMessage().endsWith("(findings in all: 3)"), invalid.getMessage());
    }

    @Test
    void whenOnlyWarningsAreFound_thenTheReportIsValidAndCarriesThem() {
        ValidReport ofDraft = SampleDrafts.with("assistant.givenName", "Kim ").validate(Samples.CLOCK);
        ValidReport ofReport = ReportRules.validate(ofDraft.report(), Samples.CLOCK);

        assertEquals(List.of("ELT-107 assistant.givenName"), places(ofDraft.warnings()));
        assertEquals(ofDraft.warnings(), ofReport.warnings());
        assertEquals("ValidReport[TimeReport[" + Samples.ID + ", 2026-10, 3 rows], 1 warnings]", ofReport.toString());
    }

    @Test
    void whenATypedReportHasAnError_thenItIsNotValid() {
        TimeReport empty = Samples.builder().phone("0000000").assistant(Samples.assistant(Samples.PERSON)).build();
        InvalidReportException invalid = assertThrows(InvalidReportException.class,
                () -> ReportRules.validate(empty, Samples.CLOCK));

        assertEquals(List.of("ELT-105 assistant.personalNumber", "ELT-204 rows", "ELT-109 phone"),
                places(invalid.findings()));
        assertEquals("ELT-004 Not a time report: the input has another form than expected. "
                + "(findings in all: 1)",
                new InvalidReportException(List.of(Finding.of(ErrorCode.NOT_A_TIME_REPORT.variant("form"), "")))
                .getMessage());
        assertThrows(IllegalArgumentException.class,
                () -> new InvalidReportException(List.of(Finding.of(ErrorCode.NO_ROWS, "rows"))));
    }

    @Test
    void whenTheExceptionTravels_thenItsFindingsGoAlong() throws IOException, ClassNotFoundException {
        InvalidReportException sent = new InvalidReportException(
                List.of(Finding.of(ErrorCode.INVALID_REPORT_ID, "id")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(sent.findings(), ((InvalidReportException) in.readObject()).findings());
        }
    }

    @Test
    void whenTheReaderFoundSomething_thenItIsReportedAmongTheRest() {
        Finding found = Finding.of(ErrorCode.MISPLACED_OR_REPEATED_PART.variant("order"), "month", "month")
                .at("month", 2, 4);
        List<Finding> findings = valid().finding(found).set("colour", "red").build().check(Samples.CLOCK);

        assertEquals(List.of("ELT-007 month", "ELT-005 colour"), places(findings));
        assertEquals(found, findings.get(0));
    }

    @Test
    void whenTheReaderFoundAPartUnreadable_thenItIsNotMissingBesides() {
        ReportDraft.Builder builder = ReportDraft.builder()
                .finding(Finding.of(ErrorCode.WRONG_TYPE.variant("text"), "month"))
                .finding(Finding.of(ErrorCode.WRONG_TYPE.variant("object"), "person"))
                .finding(Finding.of(ErrorCode.WRONG_TYPE.variant("employment"), "employment"))
                .finding(Finding.of(ErrorCode.WRONG_TYPE.variant("list"), "rows"))
                .finding(Finding.of(ErrorCode.WRONG_TYPE.variant("text"), "phone"))
                .finding(Finding.of(ErrorCode.WRONG_TYPE.variant("text"), "assistant.coordinationNumber"))
                .set("assistant.givenName", "Kim").set("assistant.familyName", "Ek")
                .set("assistant.collectiveAgreement", "true")
                .finding(Finding.of(ErrorCode.WRONG_TYPE.variant("object"), "shifts[1]"))
                .finding(Finding.of(ErrorCode.WRONG_TYPE.variant("number"), "periods[0].from"))
                .set("periods[0].to", "2026-10-31");

        assertEquals(List.of("ELT-008 month", "ELT-008 person", "ELT-008 assistant.coordinationNumber",
                "ELT-008 periods[0].from", "ELT-008 employment", "ELT-008 rows", "ELT-006 shifts[0]",
                "ELT-008 shifts[1]", "ELT-008 phone"), places(builder.build().check(Samples.CLOCK)));
    }

    @Test
    void whenTheReaderFoundAnUnknownFieldWithin_thenTheMissingPartsAreStillReported() {
        ReportDraft draft = ReportDraft.builder().set("person.colour", "red").build();

        assertEquals(List.of("ELT-006 month", "ELT-006 person.personalNumber", "ELT-006 person.givenName",
                "ELT-006 person.familyName", "ELT-005 person.colour", "ELT-006 assistant", "ELT-006 employment",
                "ELT-204 rows", "ELT-006 phone"), places(draft.check(Samples.CLOCK)));
    }

    @Test
    void whenTheReaderFoundAnError_thenThereIsNoReport() {
        ReportDraft draft = valid().finding(Finding.of(ErrorCode.UNKNOWN_PART.variant("attribute"), "rows[0]")).build();

        assertThrows(InvalidReportException.class, () -> draft.toReport(Samples.CLOCK));
    }

    @Test
    void whenANullIsSet_thenNothingIsThere() {
        assertEquals(List.of(), places(valid().set("assistant.phone", null).build().check(Samples.CLOCK)));
        assertEquals(List.of("ELT-006 rows[1]"),
                places(valid().set("rows[1].day", null).build().check(Samples.CLOCK)));
        assertEquals(List.of("ELT-005 colour"), places(valid().set("colour", null).build().check(Samples.CLOCK)));
    }

    @Test
    void elt003_whenAnIndexIsBeyondAnyMonth_thenItIsReportedOnceAndTakesNoTime() {
        ReportDraft.Builder builder = valid();
        assertTimeout(Duration.ofSeconds(10), () -> builder.set("rows[44640].day", "1").item("rows[999999999]")
                .set("rows[99999999999].day", "1"));

        assertEquals(List.of("ELT-003 rows"), places(builder.build().check(Samples.CLOCK)));
        assertEquals(List.of("ELT-008 rows"),
                places(valid().set("rows[-1].day", "1").set("rows[01].day", "1").build().check(Samples.CLOCK)));
    }

    @Test
    @Tag("once")
    void whenThereAreVeryManyRows_thenTheyAreCheckedInBoundedTime() {
        ReportDraft.Builder builder = ReportDraft.builder();
        Map<String, String> texts = Samples.texts();
        texts.keySet().removeIf(path -> path.startsWith("shifts"));
        texts.forEach(builder::set);
        List<Finding> findings = assertTimeout(Duration.ofSeconds(30), () -> {
            for (int i = 1; i < 44_640; i++) {
                builder.set("rows[" + i + "].day", "1").set("rows[" + i + "].from", "00.00")
                        .set("rows[" + i + "].to", "24.00").set("rows[" + i + "].kind", "ACTIVE");
            }
            return builder.build().check(Samples.CLOCK);
        });

        assertEquals(44_639, findings.stream().filter(finding -> finding.code().id().equals("ELT-304")).count());
    }

    @Test
    void elt005_whenANameIsHuge_thenItTakesNoTime() {
        String name = "a.".repeat(1_000_000);
        List<Finding> findings = assertTimeout(Duration.ofSeconds(10),
                () -> valid().set(name, "x").set("person." + name, "x").build().check(Samples.CLOCK));

        assertEquals(List.of("ELT-005 person.?", "ELT-005 ?"), places(findings));
    }

    @Test
    void whenShown_thenNothingTypedIsShown() {
        assertEquals("ReportDraft[TimeReport[" + Samples.ID + ", 2026-10, 3 rows]]", SampleDrafts.with().toString());
        assertEquals("ReportDraft[not readable]", SampleDrafts.with("month", "x").toString());
    }

    @Test
    void whenNothingIsGivenAtTheDoor_thenItIsNamed() {
        assertEquals("path", assertThrows(NullPointerException.class,
                () -> ReportDraft.builder().set(null, "x")).getMessage());
        assertEquals("report", assertThrows(NullPointerException.class,
                () -> ReportRules.check(null, Samples.CLOCK)).getMessage());
        assertEquals("clock", assertThrows(NullPointerException.class,
                () -> ReportRules.check(Samples.report(), null)).getMessage());
    }
}
