package se.eltsdk.cli.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.TrustChangeFixture;

class TrustTimelineCommandTest {

    @TempDir
    private Path folder;
    private TrustChangeFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new TrustChangeFixture(folder).ready();
    }

    @Test
    void whenTheNightIsDrawn_thenEachCertificateHasABar_andTheGapIsReported() {
        EltRun run = fixture.trust("timeline", "--from", "2026-11-08T12:00", "--to", "2026-11-09T12:00", "--width", 80);

        assertEquals(ExitCode.DONE, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals("Trust in test, 2026-11-08 12.00 – 2026-11-09 12.00", lines.get(0));
        String label = " ".repeat(32);
        assertEquals("fk-tls-anchor" + " ".repeat(19 + 19) + "┊┊┊┊┊", lines.get(3));
        assertEquals("◀" + "█".repeat(23), lines.get(4).substring(32));
        assertEquals("◀" + "█".repeat(46) + "▶", lines.get(5).substring(32));
        assertEquals("fk-stamp" + " ".repeat(24) + label.substring(0, 19) + "╳╳╳┊┊", lines.get(9));
        assertEquals("◀" + "█".repeat(18) + "┊┊┊┊┊", lines.get(10).substring(32));
        assertEquals("┊┊┊" + "█".repeat(25) + "▶", lines.get(11).substring(32).strip());
        assertTrue(run.out().contains("Certificate change 2026-11-08 21.30 – 2026-11-09 00.00"), run.out());
        assertTrue(run.out().contains("Gap: no fk-stamp 2026-11-08 21.30 – 2026-11-08 23.00"), run.out());
        assertTrue(run.out().contains("bankid-root"), run.out());
    }

    @Test
    void whenNoTimeIsGiven_thenNowIsInIt() {
        EltRun run = fixture.trust("timeline", "--width", 80);

        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
        assertTrue(run.out().contains("┊ certificate change"), run.out());
        assertTrue(run.out().contains("┃ now, 2026-11-03 12.00"), run.out());
        assertTrue(run.out().lines().anyMatch(line -> line.startsWith("fk-tls-anchor ") && line.contains("┃")),
                run.out());
    }

    @Test
    void whenAPictureIsAsked_thenItHasABarForEach_andTheGapInRed() throws Exception {
        Path picture = folder.resolve("trust.svg");
        EltRun run = fixture.trust("timeline", "--from", "2026-11-07", "--to", "2026-11-11", "--svg", picture);

        assertEquals(ExitCode.DONE, run.code(), run.err());
        Document svg = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(picture.toFile());
        assertEquals("Trust in test", svg.getElementsByTagName("title").item(0).getTextContent());
        assertEquals(7, count(svg, "trusted"));
        assertEquals(1, count(svg, "change"));
        assertEquals(1, count(svg, "gap"));
        assertTrue(Files.readString(picture).contains("class=\"gap\""));
        assertTrue(run.out().stripTrailing().endsWith(picture.toString()), run.out());
    }

    private static int count(Document svg, String kind) {
        NodeList all = svg.getElementsByTagName("rect");
        int count = 0;
        for (int i = 0; i < all.getLength(); i++) {
            count += ((Element) all.item(i)).getAttribute("class").equals(kind) ? 1 : 0;
        }
        return count;
    }

    @Test
    void whenJsonIsAsked_thenLanesWithBarsAndGapsAsInstants() {
        JsonNode json = fixture.trust("timeline", "--json").json();

        assertEquals("test", json.get("environment").asText());
        assertEquals("2026-11-03T11:00:00Z", json.get("now").asText());
        assertEquals(List.of("fk-tls-anchor", "fk-server", "fk-stamp", "bankid-root"),
                json.get("lanes").findValuesAsText("role"));
        JsonNode stamp = json.get("lanes").get(2);
        assertEquals("{\"from\":\"2026-11-08T20:30:00Z\",\"to\":\"2026-11-08T22:00:00Z\"}",
                stamp.get("gaps").get(0).toString());
        assertEquals(2, stamp.get("bars").size());
        assertEquals("2026-11-08T20:30:00Z", json.get("windows").get(0).get("from").asText());
    }

    @Test
    void whenANeededRoleHasNoCertificate_thenItIsOneGap() throws IOException {
        Path manifest = fixture.trust().resolve("trust.ini");
        Files.writeString(manifest, Files.readString(manifest).replace("role = bankid-root", "role = fk-tls-anchor"));
        EltRun run = fixture.trust("timeline", "--from", "2026-11-07", "--to", "2026-11-09");

        assertTrue(run.out().contains("Gap: no bankid-root 2026-11-07 00.00 – 2026-11-09 00.00 and on"), run.out());
        assertFalse(run.out().contains("no fk-tls-anchor"), run.out());
    }

    @Test
    void whenTheCallIsWrong_thenTwo() {
        assertEquals(ExitCode.USAGE, fixture.trust("timeline", "--svg", folder.resolve("trust.png")).code());
        assertEquals(ExitCode.USAGE, fixture.trust("timeline", "--from", "2026-11-09", "--to", "2026-11-08").code());
        assertEquals(ExitCode.USAGE, fixture.trust("timeline", "--from", "november").code());
        assertEquals(ExitCode.USAGE, fixture.trust("timeline", "--svg", folder.resolve("none/a.svg")).code());
    }
}
