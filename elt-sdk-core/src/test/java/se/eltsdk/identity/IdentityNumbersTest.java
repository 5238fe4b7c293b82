package se.eltsdk.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.MessageKeys;
import se.eltsdk.Samples;
import se.eltsdk.testkit.TestNumbers;

class IdentityNumbersTest {

    private static final String PERSON = TestNumbers.personalNumber("19570412", 980);
    private static final String COORDINATED = TestNumbers.personalNumber("19570472", 980);
    private static final String COMPANY = TestNumbers.organisationNumber(1);

    private static void assertRefused(String key, Function<String, ?> parse, String text, Object... arguments) {
        InvalidValueException refusal = assertThrows(InvalidValueException.class, () -> parse.apply(text));
        assertEquals(Finding.of(MessageKeys.variant(key), "", arguments), refusal.finding());
    }

    @Test
    void elt101_whenItIsRight_thenItHasDigitsAndDate() {
        PersonalNumber number = PersonalNumber.parse(PERSON);

        assertEquals(PERSON, number.digits());
        assertEquals(LocalDate.of(1957, 4, 12), number.birthDate());
    }

    @ParameterizedTest
    @CsvSource({"20000229, 980", "20240229, 999", "19000101, 981", "20261231, 985"})
    void elt101_realDatesOfAnyCentury(String date, int serial) {
        assertEquals(date, PersonalNumber.parse(TestNumbers.personalNumber(date, serial)).digits().substring(0, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"19000229", "19571301", "19570431", "19570400", "00000101", "19570472", "19570460"})
    void elt101_datesThatAreNone(String date) {
        assertRefused("ELT-101/date", PersonalNumber::parse, TestNumbers.personalNumber(date, 980));
    }

    @Test
    void elt101_everyOtherLastDigitIsWrong() {
        for (int digit = 0; digit < 10; digit++) {
            String text = PERSON.substring(0, 11) + digit;
            if (!text.equals(PERSON)) {
                assertRefused("ELT-101/luhn", PersonalNumber::parse, text);
            }
        }
    }

    @Test
    void elt101_theCenturyIsNoPartOfTheLuhnDigit() {
        assertEquals(PERSON.substring(11), TestNumbers.personalNumber("20570412", 980).substring(11));
        assertEquals(LocalDate.of(2057, 4, 12),
                PersonalNumber.parse(TestNumbers.personalNumber("20570412", 980)).birthDate());
    }

    @Test
    void elt101_whatIsNotTwelveDigits() {
        assertRefused("ELT-101/missing", PersonalNumber::parse, null, 12);
        assertRefused("ELT-101/missing", PersonalNumber::parse, "", 12);
        assertRefused("ELT-101/missing", PersonalNumber::parse, " \u00a0", 12);
        assertRefused("ELT-101/length", PersonalNumber::parse, PERSON.substring(2), 12, 10);
        assertRefused("ELT-101/length", PersonalNumber::parse, PERSON + "0", 12, 13);
        assertRefused("ELT-101/digit", PersonalNumber::parse, PERSON.substring(0, 8) + "/9805", 12, 9, 13);
        assertRefused("ELT-101/digit", PersonalNumber::parse, PERSON.substring(0, 8) + "-980X", 12, 9, 13);
        assertRefused("ELT-101/digit", PersonalNumber::parse, "١٩٥٧٠٤١٢٩٨٠٥", 12, 1, 12);
        assertRefused("ELT-101/digit", PersonalNumber::parse, "1\uD83D\uDE002x", 12, 2, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"19570412-9807", " 195704129807", "195704129807\n", "19570412 9807", "1957-04-12-9807",
        "19570412\u20139807", "19570412+9807", "19570412\u2011\u00a09807"})
    void elt101_whenOnlyHyphensOrBlanksAreTooMany_thenThatIsSaid(String text) {
        assertRefused("ELT-101/hyphen", PersonalNumber::parse, text, 12);
        assertRefused("ELT-102/hyphen", PersonId::parse, text, 12);
        assertRefused("ELT-102/hyphen", CoordinationNumber::parse, text, 12);
    }

    @Test
    void elt101_whenAHyphenStandsBetweenTooFewDigits_thenTheDigitsAreCounted() {
        assertRefused("ELT-101/length", PersonalNumber::parse, "570412-9807", 12, 10);
        assertRefused("ELT-104/length", OrganisationNumber::parse, "16556000-0167", 10, 12);
    }

    @Test
    void whenNothingIsGiven_thenItIsCalledMissing() {
        assertEquals("ELT-101 The personnummer is missing: it has 12 digits (YYYYMMDDNNNN).",
                assertThrows(InvalidValueException.class, () -> PersonalNumber.parse(null)).getMessage());
    }

    @Test
    void elt102_whenItIsASamordningsnummer_thenTheDateIsSixtyDaysLess() {
        CoordinationNumber number = CoordinationNumber.parse(COORDINATED);

        assertEquals(COORDINATED, number.digits());
        assertEquals(LocalDate.of(1957, 4, 12), number.birthDate());
    }

    @ParameterizedTest
    @CsvSource({"19570412, ELT-102/day", "19570460, ELT-102/day", "19570491, ELT-102/date", "19570492, ELT-102/date",
        "19570499, ELT-102/date", "19000289, ELT-102/date"})
    void elt102_daysThatASamordningsnummerCannotHave(String date, String key) {
        assertRefused(key, CoordinationNumber::parse, TestNumbers.personalNumber(date, 980));
    }

    @Test
    void elt102_everyOtherFault() {
        for (Function<String, ?> parse : List.<Function<String, ?>>of(CoordinationNumber::parse, PersonId::parse)) {
            assertRefused("ELT-102/luhn", parse, Samples.mistyped(COORDINATED));
            assertRefused("ELT-102/length", parse, "1957", 12, 4);
            assertRefused("ELT-102/digit", parse, "1957x", 12, 5, 5);
            assertRefused("ELT-102/missing", parse, null, 12);
        }
        assertRefused("ELT-102/date", PersonId::parse, TestNumbers.personalNumber("19570460", 980));
        assertRefused("ELT-102/luhn", PersonId::parse, Samples.mistyped(PERSON));
    }

    @Test
    void elt102_whenEitherKindMayStand_thenTheDayShowsWhich() {
        assertInstanceOf(PersonalNumber.class, PersonId.parse(PERSON));
        assertInstanceOf(CoordinationNumber.class, PersonId.parse(COORDINATED));
        assertInstanceOf(CoordinationNumber.class, PersonId.parse(TestNumbers.personalNumber("19570561", 980)));
        assertInstanceOf(CoordinationNumber.class, PersonId.parse(TestNumbers.personalNumber("19570591", 980)));
    }

    @Test
    void elt104_whenItIsRight_thenItHasItsDigits() {
        assertEquals(COMPANY, OrganisationNumber.parse(COMPANY).digits());
        assertEquals("2021005521", OrganisationNumber.parse("2021005521").digits());
    }

    @Test
    void elt104_aSoleTradersNumberIsAPersonnummerWithoutCentury() {
        assertEquals(PERSON.substring(2), OrganisationNumber.parse(PERSON.substring(2)).digits());
        String bornIn2000 = TestNumbers.personalNumber("20000229", 980).substring(2);
        assertEquals(bornIn2000, OrganisationNumber.parse(bornIn2000).digits());
        assertRefused("ELT-104/third", OrganisationNumber::parse, TestNumbers.withCheckDigit("551300098"));
        assertRefused("ELT-104/third", OrganisationNumber::parse, COORDINATED.substring(2));
        assertRefused("ELT-104/luhn", OrganisationNumber::parse, "0000000000");
    }

    @Test
    void elt104_everyOtherFault() {
        assertRefused("ELT-104/luhn", OrganisationNumber::parse, Samples.mistyped(COMPANY));
        assertRefused("ELT-104/hyphen", OrganisationNumber::parse, "556000-0167", 10);
        assertRefused("ELT-104/digit", OrganisationNumber::parse, "556000.0167", 10, 7, 11);
        assertRefused("ELT-104/length", OrganisationNumber::parse, "16" + COMPANY, 10, 12);
        assertRefused("ELT-104/missing", OrganisationNumber::parse, null, 10);
    }

    @Test
    void whenShown_thenNoDigitIsShown() {
        assertEquals("********-****", PersonalNumber.parse(PERSON).toString());
        assertEquals("********-****", CoordinationNumber.parse(COORDINATED).toString());
        assertEquals("********-****", OrganisationNumber.parse(COMPANY).toString());
    }

    @Test
    void whenTheDigitsAreTheSame_thenTheyAreEqual() {
        assertEquals(PersonalNumber.parse(PERSON), PersonId.parse(PERSON));
        assertEquals(PersonalNumber.parse(PERSON).hashCode(), PersonId.parse(PERSON).hashCode());
        assertEquals(CoordinationNumber.parse(COORDINATED), PersonId.parse(COORDINATED));
        assertEquals(OrganisationNumber.parse(COMPANY), OrganisationNumber.parse(COMPANY));
        assertNotEquals(PersonId.parse(PERSON), PersonId.parse(COORDINATED));
        assertFalse(OrganisationNumber.parse(COMPANY)
                .equals(OrganisationNumber.parse(TestNumbers.organisationNumber(2))));
    }
}
