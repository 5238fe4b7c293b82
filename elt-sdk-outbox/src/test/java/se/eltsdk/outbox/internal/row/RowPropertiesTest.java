package se.eltsdk.outbox.internal.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

    @Test
    void whenAListIsWrittenAndRead_thenItIsTheSame() throws DamagedException {
        List<RowProperties> list = List.of(new RowProperties().put("b", 2).put("a", "1\n\n2"), new RowProperties(),
                new RowProperties().put("a", ""), new RowProperties());

        assertEquals("size=4\n\na=1%000a%000a2\nb=2\n\n\na=\n\n", RowProperties.text(list));
        assertEquals(RowProperties.text(list), RowProperties.text(RowProperties.readList(RowProperties.text(list))));
        assertEquals("size=0\n", RowProperties.text(List.of()));
        assertEquals(List.of(), RowProperties.readList("size=0\n"));
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
        assertThrows(DamagedException.class, () -> RowProperties.readList("size=1\n\n" + text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1\n", "size=1\n", "size=0\n\n", "size=00\n", "size=-1\n", "size=2\n\na=1\n",
        "size=1\n\na=1\n\nb=1\n", "size=1\na=1\n", "size=1\nsize=1\n\na=1\n", "size=1\n\n\na=1\n", "size=x\n\na=1\n"})
    void whenAListIsNotAsWritten_thenItIsDamaged(String text) {
        assertThrows(DamagedException.class, () -> RowProperties.readList(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a=b", "a\nb", "a b", "a1"})
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
        assertEquals("0".repeat(64), UnreadableRows.digest(text).hex());
    }

    @Test
    void whenTheRestIsAsItWas_thenItIsShownAlsoOfADamagedRow() throws DamagedException {
        String digest = "0123456789abcdef".repeat(4);

        assertEquals(digest, UnreadableRows.digest("digest=" + digest + "\n").hex());
        assertEquals(7, UnreadableRows.number(RowProperties.read("attempts=7\n"), "attempts"));
        assertEquals(LocalDate.of(2026, 11, 5), UnreadableRows.day("2026-11-05"));
        assertEquals(Instant.parse("2026-11-05T08:00:00.001Z"), UnreadableRows.instant("2026-11-05T08:00:00.001Z"));
        ReportId id = ReportId.random();
        assertEquals(id, UnreadableRows.id(id.toString()));
        assertEquals("a=1\n", UnreadableRows.facts("a=1\n").text());
    }

    @Test
    void whenAValueCannotBeRead_thenItIsShownAsTheLeastOne() throws DamagedException {
        assertEquals(new ReportId(new UUID(0, 0)), UnreadableRows.id("1"));
        assertEquals(0, UnreadableRows.number(RowProperties.read("attempts=x\n"), "attempts"));
        assertEquals(0, UnreadableRows.number(RowProperties.read(""), "attempts"));
        assertEquals(LocalDate.EPOCH, UnreadableRows.day("yesterday"));
        assertEquals(Instant.EPOCH, UnreadableRows.instant("2026-11-05T08:00:00Z"));
        assertEquals("", UnreadableRows.facts("a=1\nb=%zzzz\n").text());
    }
}
