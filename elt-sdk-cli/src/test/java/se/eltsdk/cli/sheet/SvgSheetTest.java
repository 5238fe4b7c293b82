package se.eltsdk.cli.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.cli.output.Translations;

class SvgSheetTest {

    private static final double GRID = 102;
    private static final double HOUR = 18;
    private static final double TOP = 122;
    private static final double ROW = 21;
    private static final Set<String> ELEMENTS = Set.of("svg", "title", "desc", "defs", "pattern", "rect", "circle",
            "line", "path", "text", "g");

    private static Document draw(Sheet sheet) throws Exception {
        byte[] svg = SvgSheet.of(sheet, Translations.SV);
        return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS("http://www.w3.org/2000/svg", name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    private static List<Element> bars(Document svg, int day, String kind) {
        Element group = elements(svg.getDocumentElement(), "g").stream()
                .filter(each -> each.getAttribute("id").equals("day-" + day)).findFirst().orElseThrow();
        return elements(group, "rect").stream().filter(bar -> bar.getAttribute("class").equals(kind)).toList();
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }

    private static List<String> texts(Document svg) {
        return elements(svg.getDocumentElement(), "text").stream().map(Element::getTextContent).toList();
    }

    @ParameterizedTest
    @CsvSource({"1 08:00 16:00 ACTIVE, 8, 8", "30 00:00 24:00 STANDBY, 0, 24", "15 23:30 24:00 WAITING, 23.5, 0.5",
        "7 12:10 12:40 ACTIVE, 12.1667, 0.5"})
    void whenARowIsDrawn_thenItLiesAtItsHoursOnItsDay(String row, double start, double hours) throws Exception {
        int day = Integer.parseInt(row.split(" ")[0]);
        List<Element> bars = bars(draw(SheetSamples.of(SheetSamples.APRIL, row)), day, row.split(" ")[3]);
        assertEquals(1, bars.size());
        assertEquals(GRID + start * HOUR, number(bars.get(0), "x"), 0.11);
        assertEquals(hours * HOUR, number(bars.get(0), "width"), 0.11);
        double y = number(bars.get(0), "y");
        assertTrue(y >= TOP + (day - 1) * ROW && y + number(bars.get(0), "height") <= TOP + day * ROW, "y " + y);
    }

    @Test
    void whenRowsOverlap_thenTheyLieBelowEachOther_withARim() throws Exception {
        Document svg = draw(SheetSamples.of(SheetSamples.APRIL, "1 08:00 12:00 ACTIVE", "1 10:00 14:00 WAITING"));
        Element active = bars(svg, 1, "ACTIVE").get(0);
        Element waiting = bars(svg, 1, "WAITING").get(0);
        assertTrue(number(active, "y") + number(active, "height") <= number(waiting, "y") + 0.11);
        assertEquals(SvgStyle.ERROR, waiting.getAttribute("stroke"));
        assertTrue(texts(svg).contains("Överlapp"));
    }

    @Test
    void whenTheMonthHasTheMarchNight_thenItIsHatched_withANoteAndFksSums() throws Exception {
        Document svg = draw(SheetSamples.typicalMarch());
        Element mark = bars(svg, 29, "change").get(0);
        assertEquals(GRID + 2 * HOUR, number(mark, "x"), 0.01);
        assertEquals(HOUR, number(mark, "width"), 0.01);
        for (int day = 1; day <= 31; day++) {
            assertEquals(day == 29 ? 1 : 0, bars(svg, day, "change").size());
        }
        List<String> texts = texts(svg);
        assertTrue(texts.contains("Timme som inte finns") && texts.contains("FK 5:00"), texts.toString());
        assertTrue(texts.containsAll(List.of("28:00", "27:00", "51:00", "40:00", "119:00", "118:00")),
                texts.toString());
        assertTrue(texts.stream().anyMatch(text -> text.contains("timmen 02–03 finns inte")), texts.toString());
        assertTrue(texts.containsAll(List.of("Aktiv tid", "Väntetid", "Beredskap", "mån", "lör", "sön", "v13",
                "Inga anmärkningar.")), texts.toString());
    }

    @Test
    void whenTheMonthHasTheOctoberNight_thenItSaysTwice_andOthersSayNothing() throws Exception {
        List<String> october = texts(draw(SheetSamples.of(SheetSamples.OCTOBER, "25 00:00 04:00 ACTIVE")));
        assertTrue(october.contains("Timme som kommer två gånger") && october.contains("FK 5:00"), october.toString());
        List<String> april = texts(draw(SheetSamples.of(SheetSamples.APRIL, "25 00:00 04:00 ACTIVE")));
        assertFalse(april.stream().anyMatch(text -> text.contains("Timme") || text.startsWith("FK")), april.toString());
    }

    @Test
    void whenFindingsAreOnADay_thenTheirCodesStandAtItsRow_andTheirSentencesBelow() throws Exception {
        Document svg = draw(SheetSamples.of(SheetSamples.APRIL,
                List.of(Finding.of(ErrorCode.ROW_OUTSIDE_PERIODS, "rows[0].day", 12)),
                "12 08:00 16:00 ACTIVE"));
        Element code = elements(svg.getDocumentElement(), "text").stream()
                .filter(text -> text.getTextContent().equals("404")).findFirst().orElseThrow();
        assertEquals(TOP + 11.5 * ROW, number(code, "y"), 4);
        assertTrue(texts(svg).contains("ELT-404  dag 12: Rad 1, dag: dag 12 ligger inte i någon "
                + "beräkningsperiod. Rätta dagen eller perioderna."), texts(svg).toString());
        assertTrue(texts(svg).contains("Fel"));
        assertFalse(texts(svg).contains("Varning"));
    }

    @Test
    void whenThereAreMoreFindingsThanAPageCanShow_thenItSaysHowMany_andAllLiesOnThePage() throws Exception {
        List<Finding> findings = IntStream.range(0, 300).mapToObj(i -> Finding.of(ErrorCode.ROW_OUTSIDE_PERIODS,
                "rows[" + i + "].day", i + " som är lång ".repeat(i % 12)))
                .toList();
        String[] rows = IntStream.range(0, 300).mapToObj(i -> (i % 30 + 1) + " 08:00 16:00 ACTIVE")
                .toArray(String[]::new);
        Document svg = draw(SheetSamples.of(SheetSamples.MARCH, findings, rows));
        long shown = texts(svg).stream().filter(text -> text.startsWith("ELT-404")).count();
        assertTrue(shown > 3, "told " + shown);
        assertTrue(texts(svg).contains("… och " + (300 - shown) + " till; elt validate visar alla."),
                texts(svg).toString());
        for (Element text : elements(svg.getDocumentElement(), "text")) {
            assertTrue(number(text, "y") <= 1123 - 30 && number(text, "x") <= 794 - 20, text.getTextContent());
        }
    }

    @Test
    void whenASentenceHasMarkup_thenItIsOnlyText() throws Exception {
        String nasty = "a < b & \"c\" ]]> <script>alert('x')</script> \u0001\uFFFF";
        Document svg = draw(SheetSamples.of(SheetSamples.APRIL,
                List.of(Finding.of(ErrorCode.ROW_OUTSIDE_PERIODS, "rows[0].<day>", nasty)),
                "1 08:00 09:00 ACTIVE"));
        assertTrue(texts(svg).stream().anyMatch(text -> text.contains("<script>alert('x')</script>")),
                texts(svg).toString());
        assertEquals(0, elements(svg.getDocumentElement(), "script").size());
    }

    @Test
    void whenItIsDrawn_thenItIsSvg11ThatNeedsNothingElse() throws Exception {
        Document svg = draw(SheetSamples.typicalMarch());
        Element root = svg.getDocumentElement();
        assertEquals("1.1", root.getAttribute("version"));
        assertEquals("Mars 2026", elements(root, "title").get(0).getTextContent());
        Stream<Element> all = Stream.concat(Stream.of(root), elements(root, "*").stream());
        assertEquals(Set.of(), all.map(Element::getLocalName).filter(name -> !ELEMENTS.contains(name))
                .collect(Collectors.toSet()));
        String text = new String(SvgSheet.of(SheetSamples.typicalMarch(), Translations.SV), StandardCharsets.UTF_8);
        assertFalse(text.matches("(?s).*(href|<!DOCTYPE|@import|url\\((?!#)).*"), "asks for something from outside");
    }

    @Test
    void whenItIsDrawnInEnglish_thenNoWordIsSwedish() {
        String text = new String(SvgSheet.of(SheetSamples.typicalMarch(), Translations.EN), StandardCharsets.UTF_8);
        assertTrue(text.contains("March 2026") && text.contains("Waiting time") && text.contains(">Sun<"), text);
        assertFalse(text.matches("(?s).*[åäö].*"), text);
    }
}
