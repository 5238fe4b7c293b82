package se.eltsdk.testkit.bankid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.testkit.TestNumbers;

class TestPersonTest {

    @Test
    void whenNumberIsMadeUp_thenPerson() {
        String coordination = TestNumbers.personalNumber("19850472", 999);
        assertEquals(coordination, TestPerson.of(coordination, "Åsa", "Prov").personalNumber());
    }

    @ParameterizedTest
    @CsvSource({"198504129801,Anna,Prov", "198504120001,Anna,Prov", "850412-9803,Anna,Prov", "19850412980,Anna,Prov",
        "198504129803,' ',Prov", "198504129803,Anna,''"})
    void whenNumberOrNameIsWrong_thenRefusedWithoutQuotingIt(String number, String given, String surname) {
        String message = assertThrows(IllegalArgumentException.class, () -> TestPerson.of(number, given, surname))
                .getMessage();
        assertFalse(message.contains(number));
    }
}
