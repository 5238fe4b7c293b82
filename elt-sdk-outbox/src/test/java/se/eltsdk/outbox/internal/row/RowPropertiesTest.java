package se.eltsdk.outbox.internal.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.report.ReportId;

/** The lines of a row that may be read, and what is shown of a row in which they cannot be. */
class RowPropertiesTest {

    @Test
    void whenWrittenAndRead_thenTheValuesAreTheSame() throws DamagedException {
        RowProperties facts = new RowProperties().put("b", "två = 2 \u007f100 %").put("a", 1)
                .put("none", Optional.empty())
                .put("some", Optional.of("x"));

        assertEquals("a=1\nb=tv%00e5 = 2 %007f100 %0025\nsome=x\n", facts.text());
        assertEquals(facts.text(), RowProperties.read(facts.text()).text());
        assertEquals("två = 2 \u007f100 %", RowProperties.read(facts.text()).get("b"));
    }

    @ParameterizedTest
    @CsvSource({"0020, ' '", "007E, '~'", "001F, %001f", "007F, %007f", "0025, %0025", "0024, $", "000A, %000a",
        "D800, %d800", "FFFF, %ffff", "005C, '\\'"})
    void whenAValueIsWritten_thenOnlyPrintableAsciiStaysAsItIs(String hex, String written) throws DamagedException {
        String value = String.valueOf((char) Integer.parseInt(hex, 16));

        assertEquals(written, RowProperties.escaped(value));
        assertEquals(value, RowProperties.read("a=" + written + "\n").get("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a=1", "a=1\r\n", "=x\n", "no\n", "\n", "a=1\n\n", "\na=1\n", "b=1\na=1\n",
        "a=1\na=1\n", "a=1\na=2\n", "A=1\n", "a b=1\n", " a=1\n", "a=å\n", "a=\t\n", "a=%\n", "a=%zzzz\n",
        "a=%00\n", "a=%0041\n", "a=%00E5\n", "a=%00e5", "a=\u007f\n"})
    void whenATextIsNotAsWritten_thenItIsDamaged(String text) {
        assertThrows(DamagedException.class, () -> RowProperties.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a=b", "a\nb", "a b", "a_b"})
    void whenANameCouldNotBeReadBack_thenItIsNotWritten(String name) {
        assertThrows(IllegalArgumentException.class, () -> new RowProperties().put(name, "x"));
    }

    @Test
    void whenAPropertyIsNotThere_thenGettingItFails() throws DamagedException {
        RowProperties facts = RowProperties.read("a=1\n");

        assertEquals(Optional.empty(), facts.find("b"));
        assertEquals("no b", assertThrows(IllegalArgumentException.class, () -> facts.get("b")).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "digest=12\n", "digest=%zzzz\n", "digest=%00\n"})
    void whenFactsAreDamaged_thenTheDigestIsShownAsZeros(String text) {
        assertEquals("0".repeat(64), RowReading.digest(text).hex());
    }

    @Test
    void whenTheRestIsAsItWas_thenItIsShownAlsoOfADamagedRow() throws DamagedException {
        String digest = "0123456789abcdef".repeat(4);

        assertEquals(digest, RowReading.digest("digest=" + digest + "\n").hex());
        assertEquals(7, RowReading.number(RowProperties.read("attempts=7\n"), "attempts"));
        assertEquals(LocalDate.of(2026, 11, 5), RowReading.day("2026-11-05"));
        assertEquals(Instant.parse("2026-11-05T08:00:00.001Z"), RowReading.instant("2026-11-05T08:00:00.001Z"));
        ReportId id = ReportId.random();
        assertEquals(id, RowReading.id(id.toString()));
        assertEquals("a=1\n", RowReading.facts("a=1\n").text());
    }

    @Test
    void whenAValueCannotBeRead_thenItIsShownAsTheLeastOne() throws DamagedException {
        assertEquals(new ReportId(new UUID(0, 0)), RowReading.id("1"));
        assertEquals(0, RowReading.number(RowProperties.read("attempts=x\n"), "attempts"));
        assertEquals(0, RowReading.number(RowProperties.read(""), "attempts"));
        assertEquals(LocalDate.EPOCH, RowReading.day("yesterday"));
        assertEquals(Instant.EPOCH, RowReading.instant("2026-11-05T08:00:00Z"));
        assertEquals("", RowReading.facts("a=1\nb=%zzzz\n").text());
    }
}
