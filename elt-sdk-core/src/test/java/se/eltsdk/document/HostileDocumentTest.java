package se.eltsdk.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.EltException;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.Sha256;
import se.eltsdk.document.internal.xml.DocumentSchema;
import se.eltsdk.rules.InvalidReportException;

class HostileDocumentTest {

    private final ReportReader reader = new ReportReader(Samples.CLOCK);

    static Stream<Arguments> documents() {
        String root = "<Tidredovisning xmlns=\"" + DocumentSchema.NAMESPACE + "\">";
        return Stream.of(
                arguments("empty", "", "ELT-001", "", 0),
                arguments("blank", " \n ", "ELT-001", "", 2),
                arguments("not XML", "{\"month\": 1}", "ELT-001", "", 1),
                arguments("truncated", SampleDocuments.text().substring(0, 600), "ELT-001", "", 16),
                arguments("a tag in the air", SampleDocuments.with("</fornamn>", "</efternamn>"), "ELT-001", "", 7),
                arguments("a forbidden character", SampleDocuments.with("Kim", "K\u0001m"), "ELT-001", "", 12),
                arguments("two roots", root + "</Tidredovisning><x/>", "ELT-001", "", 1),
                arguments("text after the end", SampleDocuments.text() + "more", "ELT-001", "", 43),
                arguments("an unbound prefix", SampleDocuments.with("<dag>", "<x:dag>"), "ELT-001", "", 29),
                arguments("XML 1.1", SampleDocuments.with("\"1.0\"", "\"1.1\""), "ELT-001", "", 1),
                arguments("another declared encoding", SampleDocuments.with("UTF-8", "ISO-8859-1"), "ELT-001", "", 1),
                arguments("a DOCTYPE", SampleDocuments.with("?>\n", "?>\n<!DOCTYPE Tidredovisning>\n"), "ELT-002", "",
                2),
                arguments("a DOCTYPE over lines", SampleDocuments.with("?>\n",
                "?>\n<!DOCTYPE x [\n<!ENTITY a 'b'>\n]>\n"),
                        "ELT-002", "", 2),
                arguments("a DOCTYPE with a forbidden character", "<!DOCTYPE x [\u0001]>", "ELT-002", "", 1),
                arguments("a DOCTYPE that does not end",
                SampleDocuments.with("?>\n", "?>\n<!-- --><?x ?>\n<!DOCTYPE x [<!E"),
                        "ELT-002", "", 3),
                arguments("an external DTD", SampleDocuments.with("?>\n",
                "?>\n<!DOCTYPE x SYSTEM \"file:///etc/passwd\">\n"),
                        "ELT-002", "", 2),
                arguments("an entity bomb", bomb(), "ELT-002", "", 1),
                arguments("an entity", SampleDocuments.with("Kim", "&kim;"), "ELT-002", "assistent.fornamn", 12),
                arguments("a comment", SampleDocuments.with("<dag>", "<!-- <dag> --><dag>"), "ELT-002",
                        "tidrapport.rapportRad[0]", 29),
                arguments("a comment after the end", SampleDocuments.text() + "<!-- -->", "ELT-002", "", 43),
                arguments("an instruction", SampleDocuments.with("<dag>", "<?php die?><dag>"), "ELT-002",
                        "tidrapport.rapportRad[0]", 29),
                arguments("a style sheet", SampleDocuments.with("?>\n", "?>\n<?xml-stylesheet href=\"x\"?>\n"),
                "ELT-002",
                        "", 2),
                arguments("deep nesting", root + "<a>".repeat(100_000), "ELT-003", "", 1),
                arguments("too many rows", SampleDocuments.with("<rapportRad>", row().repeat(10_000) + "<rapportRad>"),
                        "ELT-003", "tidrapport.rapportRad[10000]", 28),
                arguments("too many bytes", SampleDocuments.text() + " ".repeat(5 * 1024 * 1024), "ELT-003", "", 0),
                arguments("another root", SampleDocuments.text().replace("Tidredovisning", "Tidrapport"), "ELT-004", "",
                2),
                arguments("another version", SampleDocuments.with("tidredovisning/1", "tidredovisning/2"), "ELT-004",
                "", 2),
                arguments("no namespace", SampleDocuments.with(" xmlns=\"" + DocumentSchema.NAMESPACE + "\"", ""),
                "ELT-004",
                        "", 2),
                arguments("an unknown element", SampleDocuments.with("<dag>", "<sjuk>1</sjuk><dag>"), "ELT-005",
                        "tidrapport.rapportRad[0].sjuk", 29),
                arguments("an element that says too much", SampleDocuments.with("<dag>", "<p198001019876/><dag>"),
                "ELT-005",
                        "tidrapport.rapportRad[0].?", 29),
                arguments("an element in a value", SampleDocuments.with("Kim", "K<b>i</b>m"), "ELT-005",
                        "assistent.fornamn.b", 12),
                arguments("an element without namespace", SampleDocuments.with("<dag>1", "<dag xmlns=\"\">1"),
                "ELT-005",
                        "tidrapport.rapportRad[0].dag", 29),
                arguments("an attribute", SampleDocuments.with("<dag>", "<dag x=\"1\">"), "ELT-005",
                        "tidrapport.rapportRad[0].dag", 29),
                arguments("xml:lang", SampleDocuments.with("<dag>", "<dag xml:lang=\"sv\">"), "ELT-005",
                        "tidrapport.rapportRad[0].dag", 29),
                arguments("xsi:type", SampleDocuments.with("<tidrapport>", xsi("tidrapport", "type", "Tidrapport")),
                        "ELT-005", "tidrapport", 27),
                arguments("xsi:nil", SampleDocuments.with("<tidrapport>", xsi("tidrapport", "nil", "true")), "ELT-005",
                        "tidrapport", 27),
                arguments("a relative namespace", SampleDocuments.with("<dag>", "<dag xmlns:x=\"y\">"), "ELT-005",
                        "tidrapport.rapportRad[0].dag", 29),
                arguments("a flood of namespaces",
                "<Tidredovisning xmlns=\"" + DocumentSchema.NAMESPACE + "\" " + IntStream
                        .range(0, 200_000).mapToObj(i -> "xmlns:a" + i + "='urn:x' ").collect(Collectors.joining())
                        + "/>", "ELT-005", "", 1),
                arguments("text between elements", SampleDocuments.with("<dag>", "hej<dag>"), "ELT-005",
                        "tidrapport.rapportRad[0]", 29),
                arguments("a missing part", SampleDocuments.with("<dag>1</dag>", ""), "ELT-006",
                        "tidrapport.rapportRad[0].dag", 30),
                arguments("a missing last part", SampleDocuments.with("<aktivTid>true</aktivTid>", ""), "ELT-006",
                        "tidrapport.rapportRad[0]", 33),
                arguments("nothing in the root", root + "\n</Tidredovisning>", "ELT-006", "id", 2),
                arguments("the wrong order", SampleDocuments.with("<dag>1</dag>", "").replaceFirst("<aktivTid>",
                        "<dag>1</dag><aktivTid>"), "ELT-007", "tidrapport.rapportRad[0].dag", 32),
                arguments("twice", SampleDocuments.with("<dag>1</dag>", "<dag>1</dag><dag>2</dag>"), "ELT-007",
                        "tidrapport.rapportRad[0].dag", 29),
                arguments("both sides of a choice", SampleDocuments.with("<aktivTid>",
                        "<vanteTid>true</vanteTid>\n<aktivTid>"), "ELT-007", "tidrapport.rapportRad[0].aktivTid", 33),
                arguments("a list in two places", SampleDocuments.with("<telefonnummerAnordnare>",
                        "<berakningsperiod/><telefonnummerAnordnare>"), "ELT-007", "berakningsperiod[1]", 41),
                arguments("a day that is none", SampleDocuments.with(">1</dag>", ">32</dag>"), "ELT-008",
                        "tidrapport.rapportRad[0].dag", 29),
                arguments("a date that is none", SampleDocuments.with("2026-12-31", "2026-02-29"), "ELT-008",
                        "berakningsperiod[0].tomDag", 18),
                arguments("not true or false", SampleDocuments.with(">true</kollektivavtal", ">ja</kollektivavtal"),
                        "ELT-008", "assistent.kollektivavtal", 14),
                arguments("a mark that denies", SampleDocuments.with(">true</aktivTid", ">false</aktivTid"), "ELT-008",
                        "tidrapport.rapportRad[0].aktivTid", 32));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void whenADocumentIsHostileOrWrong_thenItIsRefusedWithCodePathAndLine(String name, String text, String code,
                                                                          String path, int line) {
        SchemaException refused = assertTimeout(Duration.ofSeconds(10),
                () -> assertThrows(SchemaException.class, () -> reader.readSigned(SampleDocuments.bytes(text))));
        assertEquals(code, refused.code().id());
        Finding told = refused.findings().stream().filter(finding -> finding.code().id().equals(code)).findFirst()
                .orElseThrow();
        assertEquals(List.of(path, line), List.of(told.path(), told.line()), told.english());
        assertEquals(code + " " + told.english(), refused.getMessage());
    }

    @Test
    void whenTheBytesAreNotUtf8_thenElt001() {
        assertEquals("ELT-001", refusal(SampleDocuments.text().getBytes(ISO_8859_1)));
        assertEquals("ELT-001", refusal(new byte[] {0, 0, 0, 0}));
        assertEquals("ELT-001", refusal(SampleDocuments.text().getBytes(UTF_16)));
        assertEquals("ELT-001", refusal(SampleDocuments.bytes(SampleDocuments.with("UTF-8", "UTF-16"))));
    }

    @Test
    void whenBytesAreDamagedAtRandom_thenEachIsReadOrRefusedWithACode() throws Exception {
        Random random = new Random(11);
        String pieces = "<>/&;'\"=![]- :\n\uFEFFx0åxml";
        int read = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = SampleDocuments.bytes(SampleDocuments.text());
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                bytes[random.nextInt(bytes.length)] = random.nextInt(4) == 0 ? (byte) random.nextInt(256)
                        : (byte) pieces.charAt(random.nextInt(pieces.length()));
            }
            byte[] cut = random.nextInt(5) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            try {
                Sha256 digest = reader.readSigned(cut).digest();
                assertEquals(Sha256.of(ReferenceCanonicalizers.jdk(cut)), digest);
                read++;
            } catch (SchemaException | InvalidReportException e) {
                assertFalse(e.getMessage().isBlank());
            }
        }
        assertTrue(read > 10, read + " read");
    }

    @Test
    void whenAStreamHasHundredMegabytes_thenOneByteAboveTheLimitIsRead() {
        Endless stream = new Endless(100_000_000);
        assertEquals("ELT-003", assertThrows(SchemaException.class, () -> reader.read(stream)).code().id());
        assertEquals(5 * 1024 * 1024 + 1, stream.taken);
    }

    @Test
    void whenTheLimitIsSmaller_thenItApplies() {
        ReportReader small = reader.withLimit(100);
        assertEquals("ELT-003", assertThrows(SchemaException.class,
                () -> small.readSigned(SampleDocuments.bytes(SampleDocuments.text()))).code().id());
        assertThrows(IllegalArgumentException.class, () -> reader.withLimit(0));
    }

    @Test
    void whenTheStreamFails_thenItsOwnFailureComesOut() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertEquals("gone", assertThrows(UncheckedIOException.class, () -> reader.read(broken)).getCause()
                .getMessage());
    }

    @Test
    void whenFaultsAreEndless_thenAThousandAreReported() {
        String text = SampleDocuments.with("<dag>", "<!---->".repeat(500_000) + "<dag>");
        SchemaException refused = assertThrows(SchemaException.class, () ->
                reader.readSigned(SampleDocuments.bytes(text)));
        assertEquals(1_000, refused.findings().size());
    }

    @Test
    void whenAValueIsHuge_thenItIsJudgedInTime() {
        String digits = "0".repeat(4_000_000);
        assertTimeout(Duration.ofSeconds(10), () -> {
            reader.readSigned(SampleDocuments.bytes(SampleDocuments.with("<dag>1", "<dag>" + digits + "1")));
            assertEquals("ELT-008", refusal(SampleDocuments.bytes(SampleDocuments.with("<dag>1", "<dag>" + digits))));
            assertEquals("ELT-008", refusal(SampleDocuments.bytes(SampleDocuments.with("2026-12-31", digits))));
            assertEquals("ELT-302", invalid(SampleDocuments.with("08.00", digits)));
            assertEquals("ELT-101", invalid(SampleDocuments.with(Samples.PERSON, digits)));
            assertEquals("ELT-106", invalid(SampleDocuments.with("Kim", digits)));
        });
    }

    @Test
    void whenSomethingIsRefused_thenNothingPersonalIsInTheException() {
        for (String text : List.of(SampleDocuments.with("<fornamn>Åsa", "<fornamn>CANARY<x/>CANARY"),
                SampleDocuments.with("<dag>", "CANARY<dag>"), SampleDocuments.with("<dag>1", "<dag>CANARY"),
                SampleDocuments.with("08.00", "CANARY"), SampleDocuments.with(Samples.PERSON, "CANARY"),
                SampleDocuments.with("2026-10<", "CANARY<"), SampleDocuments.with("<dag>", "<dag x='CANARY'>"),
                SampleDocuments.with(Samples.ID, "CANARY"), SampleDocuments.with("<dag>", "<!-- CANARY --><dag>"),
                SampleDocuments.with("</dag>", "CANARY"), SampleDocuments.with("2026-12-31", "CANARY"))) {
            RuntimeException refused = assertThrows(RuntimeException.class,
                    () -> reader.readSigned(SampleDocuments.bytes(text)));
            assertFalse(whole(refused).contains("CANARY"), whole(refused));
            assertFalse(whole(refused).contains("Öberg"), whole(refused));
            assertTrue(refused.getMessage().startsWith("ELT-"));
        }
    }

    private String refusal(byte[] xml) {
        return assertThrows(SchemaException.class, () -> reader.readSigned(xml)).code().id();
    }

    private String invalid(String text) {
        return assertThrows(EltException.class, () -> reader.readSigned(SampleDocuments.bytes(text))).code().id();
    }

    private static String whole(Throwable thrown) {
        String findings = thrown instanceof SchemaException schema ? schema.findings().toString() : "";
        return thrown + findings + (thrown.getCause() == null ? "" : whole(thrown.getCause()));
    }

    private static String bomb() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a").append(i).append(" \"").append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return bomb + "]><x>&a29;</x>";
    }

    private static String row() {
        return "<rapportRad><dag>1</dag><fromTid>08.00</fromTid><tomTid>16.00</tomTid><aktivTid>true</aktivTid>"
                + "</rapportRad>";
    }

    private static String xsi(String element, String attribute, String value) {
        return "<" + element + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:" + attribute + "=\""
                + value + "\">";
    }

    /** Blanks without end, nearly. */
    private static final class Endless extends InputStream {

        private final long size;
        private long taken;

        Endless(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return taken++ < size ? ' ' : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            taken += length;
            Arrays.fill(buffer, offset, offset + length, (byte) ' ');
            return length;
        }
    }
}
