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
import se.eltsdk.report.ReportId;

/** The lines of a row that may be read, and what is shown of a row in which they cannot be. */
class RowPropertiesTest {

    @Test
    void whenWrittenAndParsed_thenTheFactsAreTheSame() {
        RowProperties facts = new RowProperties().put("b", "två = 2 \u007f100 %").put("a", 1)
                .put("none", Optional.empty())
                .put("some", Optional.of("x"));

        assertEquals("a=1\nb=tv%00e5 = 2 %007f100 %0025\nsome=x\n", facts.text());
        assertEquals(facts.text(), RowProperties.parse(facts.text()).text());
        assertEquals("två = 2 \u007f100 %", RowProperties.parse(facts.text()).get("b"));
    }

    @ParameterizedTest
    @CsvSource({"0020, ' '", "007E, '~'", "001F, %001f", "007F, %007f", "0025, %0025", "0024, $", "000A, %000a"})
    void whenAValueIsWritten_thenOnlyPrintableAsciiStaysAsItIs(String hex, String written) {
        String value = String.valueOf((char) Integer.parseInt(hex, 16));

        assertEquals(written, RowProperties.escaped(value));
        assertEquals(value, RowProperties.unescaped(written));
    }

    @Test
    void whenALineHasNoName_thenItIsIgnored() {
        assertEquals("a=\n", RowProperties.parse("=x\nno\na=\n").text());
    }

    @Test
    void whenAFactIsNotThere_thenGettingItFails() {
        RowProperties facts = RowProperties.parse("a=1\n");

        assertEquals(Optional.empty(), facts.find("b"));
        assertEquals("no b", assertThrows(IllegalArgumentException.class, () -> facts.get("b")).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "digest=12\n", "digest=%zzzz\n", "digest=%00\n"})
    void whenFactsAreDamaged_thenTheDigestIsShownAsZeros(String text) {
        assertEquals("0".repeat(64), UnreadableRows.digest(text).hex());
    }

    @Test
    void whenTheRestIsAsItWas_thenItIsShownAlsoOfADamagedRow() {
        String digest = "0123456789abcdef".repeat(4);

        assertEquals(digest, UnreadableRows.digest("digest=" + digest + "\n").hex());
        assertEquals(7, UnreadableRows.number(RowProperties.parse("attempts=7\n"), "attempts"));
        assertEquals(LocalDate.of(2026, 11, 5), UnreadableRows.day("2026-11-05"));
        assertEquals(Instant.parse("2026-11-05T08:00:00.001Z"), UnreadableRows.instant("2026-11-05T08:00:00.001Z"));
        ReportId id = ReportId.random();
        assertEquals(id, UnreadableRows.id(id.toString()));
        assertEquals("a=1\n", UnreadableRows.facts("a=1\n").text());
    }

    @Test
    void whenAValueCannotBeRead_thenItIsShownAsTheLeastOne() {
        assertEquals(new ReportId(new UUID(0, 0)), UnreadableRows.id("1"));
        assertEquals(0, UnreadableRows.number(RowProperties.parse("attempts=x\n"), "attempts"));
        assertEquals(0, UnreadableRows.number(RowProperties.parse(""), "attempts"));
        assertEquals(LocalDate.EPOCH, UnreadableRows.day("yesterday"));
        assertEquals(Instant.EPOCH, UnreadableRows.instant("2026-11-05T08:00:00Z"));
        assertEquals("", UnreadableRows.facts("a=1\nb=%zzzz\n").text());
    }
}
