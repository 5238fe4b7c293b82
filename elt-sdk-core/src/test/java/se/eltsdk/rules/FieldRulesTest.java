package se.eltsdk.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.rules.SampleDrafts.assertNone;
import static se.eltsdk.rules.SampleDrafts.assertOnly;
import static se.eltsdk.rules.SampleDrafts.check;
import static se.eltsdk.rules.SampleDrafts.places;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.testkit.TestNumbers;

/** The rules about what single texts must be, and about what must be there: ELT-005 to 008, 101 to 110, 201, 302. */
class FieldRulesTest {

    @Test
    void whenAllIsRight_thenNothingIsFound() {
        assertNone(check());
    }

    @Test
    void elt005_fieldThatTheFormDoesNotHave() {
        assertOnly(check("person.shoeSize", "41"), "ELT-005", "person.shoeSize",
                "här finns en uppgift som inte hör till tidredovisningen. Ta bort den eller rätta dess namn.",
                "Unknown field shoeSize. Remove it or correct its name.");
    }

    @Test
    void elt005_fieldWhoseNameCouldBePersonal() {
        assertOnly(check("rows[0]." + Samples.PERSON, "x"), "ELT-005", "rows[0].?",
                "här finns en uppgift som inte hör hit (dess namn är 12 tecken långt). Ta bort den eller rätta dess "
                    + "namn.",
                "Unknown field (its name is 12 characters long). Remove it or correct its name.");
    }

    @ParameterizedTest
    @CsvSource({"colour, colour", "Rows, Rows", "a.b, ?", "[0].day, ?", "rows0, rows0", "åsa, ?", "p19570412, ?"})
    void elt005_unknownAtTheTop(String path, String told) {
        assertEquals(List.of("ELT-005 " + told), places(check(path, "x")));
    }

    @ParameterizedTest
    @CsvSource({"month, month", "person, person", "assistant, assistant", "employment, employment", "phone, phone",
        "person.personalNumber, person.personalNumber", "person.givenName, person.givenName",
        "person.familyName, person.familyName", "assistant.personalNumber, assistant.personalNumber",
        "assistant.givenName, assistant.givenName", "assistant.familyName, assistant.familyName",
        "assistant.collectiveAgreement, assistant.collectiveAgreement",
        "employment.organisationNumber, employment.organisationNumber", "employment.employs, employment.employs",
        "rows[0].day, rows[0].day", "rows[0].from, rows[0].from", "rows[0].to, rows[0].to",
        "rows[0].kind, rows[0].kind", "shifts[1].start, shifts[1].start", "shifts[1].end, shifts[1].end",
        "shifts[1].kind, shifts[1].kind", "shifts[0], shifts[0]"})
    void elt006_requiredPart(String missing, String told) {
        List<Finding> findings = check(missing, null);

        String name = told.substring(told.lastIndexOf('.') + 1);
        assertOnly(findings, "ELT-006", told, "uppgiften saknas. Fyll i den.",
                "The required part " + name + " is missing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "employment.name", "rows", "shifts"})
    void elt006_notForWhatMayBeLeftOut(String optional) {
        assertNone(check(optional, null));
    }

    @Test
    void elt006_whenSomeOfAnObjectIsThere_thenEachOtherPartIsReported() {
        assertEquals(List.of("ELT-006 person.personalNumber", "ELT-006 person.familyName"),
                places(check("person.personalNumber", null, "person.familyName", null)));
        assertEquals(List.of("ELT-006 periods[0].to"), places(check("periods[0].from", "2026-10-01")));
        assertEquals(List.of("ELT-006 employment.employs.organisationNumber"),
                places(check("employment.employs", null, "employment.employs.name", "Annan AB")));
    }

    @Test
    void elt006_whenAnEntryIsSkippedOrEmpty_thenItIsReportedOnce() {
        assertEquals(List.of("ELT-006 rows[1]"), places(check("rows[2].day", "3", "rows[2].from", "08.00",
                "rows[2].to", "09.00", "rows[2].kind", "ACTIVE")));
        ReportDraft.Builder builder = ReportDraft.builder();
        Samples.texts().forEach(builder::set);
        builder.item("rows[0]").item("rows[1]").item("person").item("periods[0]");
        assertEquals(List.of("ELT-006 periods[0]", "ELT-006 rows[1]"),
                places(builder.build().check(Samples.CLOCK)));
    }

    @Test
    void elt006_whenNothingWasTyped_thenEachWholeIsReportedOnce() {
        List<Finding> findings = ReportDraft.builder().build().check(Samples.CLOCK);

        assertEquals(List.of("ELT-006 month", "ELT-006 person", "ELT-006 assistant", "ELT-006 employment",
                "ELT-204 rows", "ELT-006 phone"), places(findings));
    }

    @Test
    void elt007_samePlaceTwice() {
        ReportDraft.Builder builder = ReportDraft.builder();
        Samples.texts().forEach(builder::set);
        builder.set("rows[0].day", "2");

        assertOnly(builder.build().check(Samples.CLOCK), "ELT-007", "rows[0].day",
                "uppgiften är angiven två gånger. Ta bort den ena.", "The part day is given twice. Remove one.");
    }

    @Test
    void elt007_bothSidesOfAChoice() {
        String swedish = "två uppgifter är angivna, men bara en av dem får anges. Ta bort den ena.";
        String english = "Two parts are given of which only one is allowed. Remove one.";

        assertOnly(check("assistant.coordinationNumber", Samples.COORDINATION), "ELT-007",
                "assistant.coordinationNumber", swedish, english);
        assertOnly(check("employment", "PERSON"), "ELT-007", "employment", swedish, english);
        assertOnly(check("employment.employs.organisationNumber", Samples.EMPLOYER), "ELT-007",
                "employment.employs", swedish, english);
    }

    @Test
    void elt007_whenBothSidesAreGiven_thenEachIsStillRead() {
        assertEquals(List.of("ELT-102 assistant.personalNumber", "ELT-007 assistant.coordinationNumber",
                        "ELT-102 assistant.coordinationNumber", "ELT-007 employment",
                        "ELT-104 employment.organisationNumber"),
                places(check("assistant.personalNumber", "1", "assistant.coordinationNumber", "2",
                        "employment", "PERSON", "employment.organisationNumber", "3")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "assistant.collectiveAgreement | yes | svaret ska vara ja eller nej. Välj ett av dem. | This must be true "
            + "or false.",
        "assistant.collectiveAgreement | TRUE | svaret ska vara ja eller nej. Välj ett av dem. | This must be true "
            + "or false.",
        "rows[0].day | one | skriv dagen som ett heltal från 1 till 31. | The day must be a whole number from 1 to "
            + "31.",
        "rows[0].day | 1.5 | skriv dagen som ett heltal från 1 till 31. | The day must be a whole number from 1 to "
            + "31.",
        "rows[0].day | 12345678901 | skriv dagen som ett heltal från 1 till 31. | The day must be a whole number "
            + "from 1 to 31.",
        "rows[0].kind | active | välj aktiv tid, väntetid eller beredskap. | The kind of time must be ACTIVE, "
            + "WAITING or STANDBY.",
        "shifts[0].end | 2026-10-02T00:00:01 | skriv datum och klockslag i hela minuter, till exempel "
            + "2026-10-01T20:00. | This must be a date and time in whole minutes, written as 2026-10-01T20:00.",
        "shifts[0].end | 2026-10-02T24:00 | skriv datum och klockslag i hela minuter, till exempel "
            + "2026-10-01T20:00. | This must be a date and time in whole minutes, written as 2026-10-01T20:00.",
        "shifts[0].start | 2026-10-01 | skriv datum och klockslag i hela minuter, till exempel 2026-10-01T20:00. | "
            + "This must be a date and time in whole minutes, written as 2026-10-01T20:00.",
        "employment.employs | false | välj om assistenten är anställd av anordnaren eller är egen företagare, eller "
            + "fyll i den andra arbetsgivarens uppgifter. | This must be true, SELF_EMPLOYED or an object with the "
            + "other employer's fields.",
        "rows[0] | x | här ska det finnas en grupp av uppgifter. Kontrollera filens form. | This must be an object "
            + "with fields."})
    void elt008_valueThatIsNotOfItsType(String path, String text, String swedish, String english) {
        List<Finding> findings = check(path, text);

        assertOnly(findings, "ELT-008", path, swedish, english);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "2026-1-1", "0000-01-01", "20261001", "2026-10-01Z", "٢٠٢٦-10-01", ""})
    void elt008_dateThatIsNone(String text) {
        assertOnly(check("periods[0].from", text, "periods[0].to", "2026-12-31"), "ELT-008", "periods[0].from",
                "skriv ett datum som finns, till exempel 2026-10-01.",
                "This must be a date that exists, written as 2026-10-01.");
    }

    @Test
    void elt008_employmentThatIsNeitherWordNorProvider() {
        assertOnly(check("employment", null, "employment", "SELF"), "ELT-008", "employment",
                "välj om personen med assistans är arbetsgivare, eller fyll i anordnarens uppgifter.",
                "The employment must be PERSON or an object with the provider's fields.");
    }

    @Test
    void elt008_whenAPathContinuesBelowAValueOrAList_thenItsPlaceIsReported() {
        assertEquals(List.of("ELT-008 month"), places(check("month.year", "2026")));
        assertEquals(List.of("ELT-008 rows"), places(check("rows.day", "1")));
        assertEquals(List.of("ELT-008 rows[0]"), places(check("rows[0][1]", "1")));
        assertEquals(List.of("ELT-008 person"), places(check("person[0].givenName", "x")));
    }

    @Test
    void elt008_whenAnObjectStandsWhereAValueBelongs_thenItIsReported() {
        ReportDraft draft = ReportDraft.builder().item("month").item("phone").item("rows").build();

        assertEquals(List.of("ELT-008 month", "ELT-006 person", "ELT-006 assistant", "ELT-006 employment",
                "ELT-008 rows", "ELT-008 phone"), places(draft.check(Samples.CLOCK)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "19570412 | skriv personnumret med 12 siffror utan bindestreck (ÅÅÅÅMMDDNNNN); du angav 8. | The "
            + "personnummer must have 12 digits without a hyphen (YYYYMMDDNNNN), got 8.",
        "'' | personnumret saknas. Skriv det med 12 siffror (ÅÅÅÅMMDDNNNN). | The personnummer is missing: it has "
            + "12 digits (YYYYMMDDNNNN).",
        "19570412-980 | skriv personnumret med 12 siffror utan bindestreck (ÅÅÅÅMMDDNNNN); du angav 11. | The "
            + "personnummer must have 12 digits without a hyphen (YYYYMMDDNNNN), got 11.",
        "195713129805 | personnumrets åtta första siffror är inget datum som finns. Rätta dem. | The first eight "
            + "digits of the personnummer are not a date that exists.",
        "195704129800 | personnumrets sista siffra stämmer inte med de andra: en siffra är felskriven. Rätta den. | "
            + "The last digit of the personnummer is not the right check digit: a digit is mistyped."})
    void elt101_personsPersonnummer(String text, String swedish, String english) {
        assertOnly(check("person.personalNumber", text), "ELT-101", "person.personalNumber", swedish, english);
    }

    @Test
    void elt101_whenThePersonHasASamordningsnummer_thenItIsNoDate() {
        assertOnly(check("person.personalNumber", Samples.COORDINATION), "ELT-101", "person.personalNumber",
                "personnumrets åtta första siffror är inget datum som finns. Rätta dem.",
                "The first eight digits of the personnummer are not a date that exists.");
    }

    @Test
    void elt102_assistantsPersonnummer() {
        assertOnly(check("assistant.personalNumber", Samples.mistyped(Samples.ASSISTANT)), "ELT-102",
                "assistant.personalNumber",
                "numrets sista siffra stämmer inte med de andra: en siffra är felskriven. Rätta den.",
                "The last digit of the assistant's number is not the right check digit: a digit is mistyped.");
        assertOnly(check("assistant.personalNumber", Samples.COORDINATION), "ELT-102", "assistant.personalNumber",
                "det här är ett samordningsnummer (dagen är större än 60). Skriv det som samordningsnummer.",
                "This is a samordningsnummer (its day is above 60), not a personnummer: give it as a "
                    + "samordningsnummer.");
    }

    @Test
    void elt102_assistantsSamordningsnummer() {
        assertOnly(check("assistant.personalNumber", null, "assistant.coordinationNumber", Samples.ASSISTANT),
                "ELT-102", "assistant.coordinationNumber",
                "ett samordningsnummer har födelsedagen plus 60 som dag, alltså 61 till 91. Rätta dagen, eller "
                    + "skriv numret som personnummer.",
                "A samordningsnummer has a day from 61 to 91: the day of birth plus 60.");
        assertEquals(List.of("ELT-103 assistant.coordinationNumber"),
                places(check("assistant.personalNumber", null, "assistant.coordinationNumber",
                        TestNumbers.personalNumber("19900191", 982))));
        assertEquals(List.of("ELT-102 assistant.coordinationNumber"),
                places(check("assistant.personalNumber", null, "assistant.coordinationNumber",
                        TestNumbers.personalNumber("19900292", 982))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "employment.organisationNumber | 556000-0167 | skriv organisationsnumrets 10 siffror utan bindestreck och "
            + "mellanslag. | Leave out the hyphen and any blanks: write the 10 digits of the organisation number "
            + "together.",
        "employment.organisationNumber | 165560000167 | skriv organisationsnumret med 10 siffror utan bindestreck; "
            + "du angav 12. | The organisation number must have 10 digits without a hyphen, got 12.",
        "employment.organisationNumber | 5560000160 | organisationsnumrets sista siffra stämmer inte med de andra: "
            + "en siffra är felskriven. Rätta den. | The last digit of the organisation number is not the right "
            + "check digit: a digit is mistyped.",
        "employment.organisationNumber | 5513000009 | organisationsnumrets tredje siffra är lägre än 2, och numret "
            + "är inte heller en enskild näringsidkares personnummer utan sekel. Rätta numret. | The third digit "
            + "of an organisation number is 2 or more, unless the number is a sole trader's personnummer without "
            + "century."})
    void elt104_organisationNumber(String path, String text, String swedish, String english) {
        assertOnly(check(path, text), "ELT-104", path, swedish, english);
    }

    @Test
    void elt104_ofTheOtherEmployerToo() {
        assertEquals(List.of("ELT-104 employment.employs.organisationNumber"), places(
                check("employment.employs", null, "employment.employs.organisationNumber", "5560000160")));
        assertNone(check("employment.employs", null, "employment.employs.organisationNumber", Samples.EMPLOYER));
    }

    @Test
    void elt104_notForASoleTrader() {
        assertNone(check("employment.organisationNumber", Samples.PERSON.substring(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"person.givenName", "person.familyName", "assistant.givenName", "assistant.familyName",
        "employment.name", "employment.contact"})
    void elt106_everyText(String path) {
        assertOnly(check(path, ""), "ELT-106", path,
                "texten är tom. Fyll i den; en uppgift som inte är obligatorisk kan utelämnas.",
                "The text is blank. Fill it in, or leave it out if it is optional.");
        assertOnly(check(path, " \u00a0\t"), "ELT-106", path,
                "texten är tom. Fyll i den; en uppgift som inte är obligatorisk kan utelämnas.",
                "The text is blank. Fill it in, or leave it out if it is optional.");
        assertOnly(check(path, "å".repeat(201)), "ELT-106", path,
                "skriv högst 200 tecken (du angav 201).", "The text may have at most 200 characters, got 201.");
        assertOnly(check(path, "Bo\u0000"), "ELT-106", path,
                "tecken 3 av 3 är inte tillåtet. Ta bort det.", "Character 3 of 3 is not allowed in XML. Remove it.");
        assertNone(check(path, "😀".repeat(200)));
    }

    @Test
    void elt106_ofTheOtherEmployerToo() {
        assertEquals(List.of("ELT-106 employment.employs.name"), places(check("employment.employs", null,
                "employment.employs.organisationNumber", Samples.EMPLOYER, "employment.employs.name", " ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "assistant.phone", "employment.phone"})
    void elt108_everyPhone(String path) {
        assertOnly(check(path, "123456"), "ELT-108", path,
                "skriv minst 7 tecken (du angav 6).", "A phone number has at least 7 characters, got 6.");
        assertOnly(check(path, ""), "ELT-108", path,
                "skriv minst 7 tecken (du angav 0).", "A phone number has at least 7 characters, got 0.");
        assertNone(check(path, "1234567"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "assistant.phone", "employment.phone"})
    void elt108_everyPhoneIsOnOneLine(String path) {
        assertOnly(check(path, "08-123\n4567"), "ELT-108", path,
                "skriv telefonnumret på en rad: ta bort radbrytningen (tecken 7 av 11).",
                "A phone number is on one line. Remove the line break (character 7 of 11).");
        for (String text : List.of("08-123\r4567", "08-1234567\r\n", "\n08-1234567", "\uD83D\uDE00\n\n08-12345",
                "08-123\u20284567", "08-123\u20294567")) {
            assertEquals(List.of("ELT-108 " + path), places(check(path, text)));
        }
        for (String text : List.of("08-123\u00854567", "08-123\t4567", "08-123\u00a04567")) {
            assertNone(check(path, text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4A8DB4B8-BC29-4406-901C-3F69298CABE3", "4a8db4b8bc294406901c3f69298cabe3", "1", ""})
    void elt110_id(String text) {
        assertOnly(check("id", text), "ELT-110", "id",
                "skriv id som ett UUID med små bokstäver: 8-4-4-4-12 hexadecimala siffror.",
                "The report's id must be a UUID in lower case: 8-4-4-4-12 hexadecimal digits.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13", "2026-00", "2026-1", "202610", "oktober", "0000-10", "", "2026-10-01"})
    void elt201_monthThatIsNone(String text) {
        assertOnly(check("month", text), "ELT-201", "month",
                "skriv månaden med fyra siffror, bindestreck och två siffror från 01 till 12, till exempel 2026-10.",
                "The month must be written as four digits, a hyphen and two digits from 01 to 12, for example "
                        + "2026-10.");
    }

    @ParameterizedTest
    @CsvSource({"24:01, 24:01", "08:60, 08:60", "25.00, 25.00", "0800, …", "199001019802, …", "x, …",
        "'', ''", "08:00:00, 08:00:00"})
    void elt302_timeThatIsNone(String text, String shown) {
        assertOnly(check("rows[0].from", text), "ELT-302", "rows[0].from",
                "skriv ett klockslag från 00.00 till 23.59, eller 24.00 som sluttid (du angav \"" + shown + "\").",
                "A time must be from 00.00 to 23.59, or 24.00 as an end, got \"" + shown + "\".");
    }

    @ParameterizedTest
    @CsvSource({"8:00, 08.00", "8.30, 08.30", "0:59, 00.59"})
    void elt302_hourOfOneDigit(String text, String meant) {
        assertOnly(check("rows[0].from", text), "ELT-302", "rows[0].from",
                "skriv timmen med två siffror: " + meant + " (du angav \"" + text + "\").",
                "Write the hour with two digits: " + meant + ", not \"" + text + "\".");
    }

    @Test
    void elt302_endOfDayAsAStart() {
        assertOnly(check("rows[0].from", "24.00", "rows[0].to", "24.00"), "ELT-302", "rows[0].from",
                "24.00 kan bara vara sluttid. Skriv 00.00 nästa dag.",
                "24.00 is only allowed as an end. Write 00.00 on the next day.");
        assertNone(check("rows[0].to", "20.00"));
    }

    @Test
    void whenSeveralFaultsStandInDifferentPlaces_thenAllAreReportedInDocumentOrder() {
        List<Finding> findings = check("phone", "123", "person.personalNumber", "195704129800",
                "rows[1].day", "1", "rows[1].from", "15.59", "rows[1].to", "17.00", "rows[1].kind", "ACTIVE");

        assertEquals(List.of("ELT-101 person.personalNumber", "ELT-304 rows[1].from", "ELT-108 phone"),
                places(findings));
        assertTrue(findings.stream().allMatch(Finding::isError));
    }
}
