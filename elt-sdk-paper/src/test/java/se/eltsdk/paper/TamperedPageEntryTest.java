package se.eltsdk.paper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.FormVerdict.Result;

/** What is no print and no value, but decides what a page shows or does: none of it may differ from FK's form. */
class TamperedPageEntryTest {

    private static final FormCheck CHECK = FormCheck.of(ForgedForms.FORM);
    private static final String NAME = TestForm.ROOT + ".flt_txtFnamnEnamnBrukare";
    private static final String TICK = TestForm.ROOT + ".ksr_avtalJa";

    private static Stream<Arguments> resources() {
        return Stream.of(
                forged("the print's font with other glyphs", Kind.FONT, font(font -> flip(font.getCOSDictionary(
                        COSName.FONT_DESC).getCOSStream(COSName.FONT_FILE2)))),
                forged("the print's font with other widths", Kind.FONT, font(font -> font.getCOSArray(COSName.WIDTHS)
                        .set(40, COSInteger.get(2000)))),
                forged("the print's font with another encoding", Kind.FONT, font(font -> font.setItem(COSName.ENCODING,
                        COSName.MAC_ROMAN_ENCODING))),
                forged("the print's font read as other text", Kind.FONT, font(font -> font.setItem(COSName.TO_UNICODE,
                        stream("beginbfchar <41> <0042> endbfchar")))),
                forged("the print's font under another name", Kind.FONT, font(font -> font.setName(COSName.BASE_FONT,
                        "Other"))),
                forged("a field's font with other glyphs", Kind.FONT, document -> {
                    COSDictionary fonts = form(document).getCOSDictionary(COSName.DR).getCOSDictionary(COSName.FONT);
                    COSDictionary font = fonts.getCOSDictionary(COSName.getPDFName("LibS"));
                    COSDictionary other = new COSDictionary(font);
                    other.setName(COSName.BASE_FONT, "Other");
                    fonts.setItem("LibS", other);
                }),
                forged("a picture with other pixels", Kind.RESOURCE, image(TamperedPageEntryTest::flip)),
                forged("a picture turned into its negative", Kind.RESOURCE, image(image -> image.setItem(COSName.DECODE,
                        numbers(1, 0)))),
                forged("a picture in other colours", Kind.RESOURCE, image(image -> image.setItem(COSName.COLORSPACE,
                        COSName.DEVICERGB))),
                forged("a picture behind a mask", Kind.RESOURCE, image(image -> image.setItem(COSName.MASK,
                        numbers(0, 255)))),
                forged("a picture on a layer", Kind.RESOURCE, image(image -> image.setItem(COSName.OC,
                        new COSDictionary()))),
                forged("a picture with an alternate", Kind.RESOURCE, image(image -> image.setItem("Alternates",
                        new COSArray()))),
                forged("another meaning of gray", Kind.RESOURCE, document -> {
                    COSDictionary spaces = new COSDictionary();
                    spaces.setItem("DefaultGray", COSName.DEVICERGB);
                    document.getPage(0).getResources().getCOSObject().setItem(COSName.COLORSPACE, spaces);
                }),
                forged("a state of graphics", Kind.RESOURCE, document -> {
                    COSDictionary states = new COSDictionary();
                    states.setItem("G0", new COSDictionary());
                    document.getPage(0).getResources().getCOSObject().setItem(COSName.EXT_G_STATE, states);
                }));
    }

    private static Stream<Arguments> pages() {
        return Stream.of(
                forged("a unit of the page", Kind.PAGE_SIZE, page("UserUnit", COSInteger.get(2))),
                forged("a unit that is none", Kind.PAGE_SIZE, page("UserUnit", COSInteger.get(-1))),
                forged("a crop box", Kind.PAGE_SIZE, page("CropBox", numbers(0, 0, 300, 300))),
                forged("a crop box of five numbers", Kind.PAGE_SIZE, page("CropBox", numbers(0, 0, 595.27563f,
                        841.8898f, 7))),
                forged("a trim box", Kind.PAGE_SIZE, page("TrimBox", numbers(0, 0, 300, 300))),
                forged("a bleed box", Kind.PAGE_SIZE, page("BleedBox", numbers(0, 0, 300, 300))),
                forged("an art box", Kind.PAGE_SIZE, page("ArtBox", numbers(0, 0, 300, 300))),
                forged("a turn by text", Kind.ROTATION, page("Rotate", new COSString("90"))),
                forged("a turn by a real number", Kind.ROTATION, page("Rotate", new COSFloat(90))),
                forged("a turn above the pages", Kind.ROTATION, document -> document.getDocumentCatalog()
                        .getCOSObject().getCOSDictionary(COSName.PAGES).setInt(COSName.ROTATE, 90)),
                forged("a box above the pages", Kind.PAGE_SIZE, document -> {
                    COSDictionary pages = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PAGES);
                    pages.setItem(COSName.CROP_BOX, numbers(0, 0, 300, 300));
                }),
                forged("a group", Kind.DOCUMENT, page("Group", new COSDictionary())),
                forged("a transition", Kind.DOCUMENT, page("Trans", new COSDictionary())),
                forged("a viewport", Kind.DOCUMENT, page("VP", new COSArray())),
                forged("a file of the page", Kind.ATTACHMENT, page("AF", new COSArray())),
                forged("an action of the page", Kind.SCRIPT, page("AA", new COSDictionary())),
                forged("a content that is no stream", Kind.PIXELS, page("Contents", new COSDictionary())),
                forged("a page twice", Kind.PAGES, document -> {
                    COSArray kids = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PAGES)
                            .getCOSArray(COSName.KIDS);
                    kids.set(1, kids.get(0));
                }));
    }

    private static Stream<Arguments> fields() {
        return Stream.of(
                forged("a field that shows no view", Kind.CHANGED_FIELD, widget(NAME, "F", COSInteger.get(4 + 32))),
                forged("a field that does not print", Kind.CHANGED_FIELD, widget(NAME, "F", COSInteger.get(0))),
                forged("a field on a layer", Kind.CHANGED_FIELD, widget(NAME, "OC", new COSDictionary())),
                forged("a field turned", Kind.CHANGED_FIELD, widget(NAME, "MK", turned())),
                forged("a field with a border", Kind.CHANGED_FIELD, widget(NAME, "BS", new COSDictionary())),
                forged("a field aligned otherwise", Kind.CHANGED_FIELD, widget(NAME, "Q", COSInteger.get(2))),
                forged("a field of another look", Kind.CHANGED_FIELD, widget(NAME, "DA",
                        new COSString("/LibS 9 Tf 1 g"))),
                forged("a field with rich text", Kind.CHANGED_FIELD, widget(NAME, "RV", new COSString("<b>x</b>"))),
                forged("a field with a style", Kind.CHANGED_FIELD, widget(NAME, "DS", new COSString("color:white"))),
                forged("a field with a default", Kind.CHANGED_FIELD, widget(NAME, "DV", new COSString("x"))),
                forged("a field with a tooltip", Kind.CHANGED_FIELD, widget(NAME, "TU", new COSString("x"))),
                forged("a field exported under another name", Kind.CHANGED_FIELD, widget(NAME, "TM",
                        new COSString("x"))),
                forged("a field with an action", Kind.SCRIPT, widget(NAME, "A", new COSDictionary())),
                forged("a box of five numbers", Kind.MOVED_FIELD, widget(NAME, "Rect", numbers(40, 725, 340, 744, 1))),
                forged("a look while pressed", Kind.APPEARANCE, document -> appearances(document, NAME)
                .setItem(COSName.D,
                        appearances(document, NAME).getItem(COSName.N))),
                forged("a look under the mouse", Kind.APPEARANCE, document -> appearances(document, NAME)
                .setItem(COSName.R,
                        appearances(document, NAME).getItem(COSName.N))),
                forged("a tick with another look when pressed", Kind.APPEARANCE, document -> appearances(document, TICK)
                        .setItem(COSName.D, stream("0 0 9 9 re f"))),
                forged("a tick that shows nothing", Kind.DRAWN_OTHERWISE, widget(TICK, "AS", COSName.Off)),
                forged("a tick that shows a state that it does not have", Kind.DRAWN_OTHERWISE, widget(TICK, "AS",
                        COSName.getPDFName("Nej"))),
                forged("a value that is a stream", Kind.FIELDS, widget(NAME, "V", stream("Bo Ek"))),
                forged("a tick whose value is text", Kind.FIELDS, widget(TICK, "V", new COSString("Ja"))),
                forged("a value above the fields", Kind.FIELDS, document -> ((COSDictionary) form(document).getCOSArray(
                        COSName.FIELDS).getObject(0)).setString(COSName.V, "Bo Ek")));
    }

    private static Stream<Arguments> document() {
        return Stream.of(
                forged("looks to be made anew", Kind.DOCUMENT, document -> form(document).setItem(
                        COSName.NEED_APPEARANCES, COSBoolean.TRUE)),
                forged("an alignment of all fields", Kind.DOCUMENT, document -> form(document).setInt(COSName.Q, 2)),
                forged("an order of calculation", Kind.DOCUMENT, document -> form(document).setItem("CO",
                        new COSArray())),
                forged("flags of signatures", Kind.DIGITAL_SIGNATURE, document -> form(document).setInt("SigFlags", 1)),
                forged("a place to go to on opening", Kind.SCRIPT, catalogue("OpenAction", new COSArray())),
                forged("actions of the document", Kind.SCRIPT, catalogue("AA", new COSDictionary())),
                forged("layers", Kind.LAYERS, catalogue("OCProperties", new COSDictionary())),
                forged("a collection", Kind.ATTACHMENT, catalogue("Collection", new COSDictionary())),
                forged("files of the document", Kind.ATTACHMENT, catalogue("AF", new COSArray())),
                forged("requirements", Kind.DOCUMENT, catalogue("Requirements", new COSArray())),
                forged("extensions", Kind.DOCUMENT, catalogue("Extensions", new COSDictionary())),
                forged("data of forms", Kind.DOCUMENT, catalogue("FDF", new COSDictionary())),
                forged("a view on opening", Kind.DOCUMENT, catalogue("PageMode", COSName.getPDFName("FullScreen"))),
                forged("an address of links", Kind.DOCUMENT, catalogue("URI", new COSDictionary())),
                forged("a renderer", Kind.DOCUMENT, catalogue("OutputIntents", new COSArray())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"resources", "pages", "fields", "document"})
    void whenItDiffers_thenNo(String what, Kind kind, TestForm.Change change) throws IOException {
        FormVerdict verdict = CHECK.check(ForgedForms.rewritten(change));
        assertEquals(Result.CHANGED, verdict.result());
        assertTrue(verdict.differences().stream().anyMatch(difference -> difference.kind() == kind),
                () -> verdict.differences().toString());
    }

    private static Arguments forged(String what, Kind kind, TestForm.Change change) {
        return Arguments.of(what, kind, change);
    }

    /** A change of one object. */
    @FunctionalInterface
    private interface Doing<T> {
        void with(T object) throws IOException;
    }

    private static COSDictionary form(PDDocument document) {
        return document.getDocumentCatalog().getAcroForm(null).getCOSObject();
    }

    private static COSDictionary appearances(PDDocument document, String field) {
        return document.getDocumentCatalog().getAcroForm(null).getField(field).getWidgets().get(0).getCOSObject()
                .getCOSDictionary(COSName.AP);
    }

    private static TestForm.Change font(Doing<COSDictionary> doing) {
        return document -> {
            COSDictionary fonts = document.getPage(0).getResources().getCOSObject().getCOSDictionary(COSName.FONT);
            doing.with(fonts.getCOSDictionary(fonts.keySet().iterator().next()));
        };
    }

    private static TestForm.Change image(Doing<COSStream> doing) {
        return document -> {
            COSDictionary objects = document.getPage(0).getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
            doing.with(objects.getCOSStream(objects.keySet().iterator().next()));
        };
    }

    private static TestForm.Change page(String key, COSBase value) {
        return document -> document.getPage(0).getCOSObject().setItem(key, value);
    }

    private static TestForm.Change catalogue(String key, COSBase value) {
        return document -> document.getDocumentCatalog().getCOSObject().setItem(key, value);
    }

    private static TestForm.Change widget(String field, String key, COSBase value) {
        return document -> document.getDocumentCatalog().getAcroForm(null).getField(field).getWidgets().get(0)
                .getCOSObject().setItem(key, value);
    }

    private static COSDictionary turned() {
        COSDictionary characteristics = new COSDictionary();
        characteristics.setInt(COSName.R, 180);
        return characteristics;
    }

    private static COSArray numbers(float... values) {
        COSArray array = new COSArray();
        array.setFloatArray(values);
        return array;
    }

    private static COSStream stream(String content) {
        try {
            COSStream stream = new COSStream();
            try (var out = stream.createOutputStream()) {
                out.write(content.getBytes(ISO_8859_1));
            }
            return stream;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** One byte of it, in the middle. */
    private static void flip(COSStream stream) throws IOException {
        byte[] content = stream.createInputStream().readAllBytes();
        content[content.length / 2] ^= 1;
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content);
        }
    }
}
