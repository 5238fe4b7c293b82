package se.eltsdk.paper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFileAttachment;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFreeText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.FormVerdict.Result;

/** Forms with which somebody did more than fill them in: each is refused with the code of what was done. */
class TamperedFormTest {

    private static final FormCheck CHECK = FormCheck.of(ForgedForms.FORM);
    private static final String NAME = TestForm.ROOT + ".flt_txtFnamnEnamnBrukare";

    private static Stream<Arguments> print() {
        return Stream.of(
                forged("a logo", Kind.ADDED_IMAGE, draw(TamperedFormTest::logo)),
                forged("a pale letter of one point", Kind.ADDED_TEXT, draw(TamperedFormTest::paleLetter)),
                forged("a white box over print", Kind.ADDED_AREA, draw((document, pen) -> {
                    pen.setNonStrokingColor(1f);
                    pen.addRect(120, 805, 200, 25);
                    pen.fill();
                })),
                forged("a line", Kind.ADDED_LINE, draw((document, pen) -> {
                    pen.moveTo(40, 300);
                    pen.lineTo(300, 300);
                    pen.stroke();
                })),
                forged("a word of the print altered", Kind.CHANGED_PRINT,
                        content("(Tidredovisning)", "(Tidsredovisnin)")),
                forged("a line of the print moved", Kind.CHANGED_PRINT,
                        content("40 285 480 30 re", "40 284 480 30 re")),
                forged("another font under the print", Kind.FONT, document -> document.getPage(0).getResources()
                        .put(document.getPage(0).getResources().getFontNames().iterator().next(),
                                new PDType1Font(FontName.COURIER))),
                forged("another picture under the same name", Kind.RESOURCE, TamperedFormTest::otherPicture),
                forged("a page of another size", Kind.PAGE_SIZE,
                        document -> document.getPage(1).setMediaBox(PDRectangle.LETTER)),
                forged("a page cropped", Kind.PAGE_SIZE,
                        document -> document.getPage(1).setCropBox(new PDRectangle(0, 0, 595, 700))),
                forged("a page turned", Kind.ROTATION, document -> document.getPage(1).setRotation(180)),
                forged("a page more", Kind.PAGES, document -> document.addPage(new PDPage(PDRectangle.A4))),
                forged("a page less", Kind.PAGES, document -> document.removePage(2)));
    }

    private static Stream<Arguments> fields() {
        return Stream.of(
                forged("a field moved by one point", Kind.MOVED_FIELD, widget(NAME, widget -> {
                    PDRectangle box = widget.getRectangle();
                    widget.setRectangle(new PDRectangle(box.getLowerLeftX() + 1, box.getLowerLeftY(), box.getWidth(),
                            box.getHeight()));
                })),
                forged("a field made larger", Kind.MOVED_FIELD, widget(NAME, widget -> widget.setRectangle(
                        new PDRectangle(40, 725, 320, 25)))),
                forged("a field locked", Kind.CHANGED_FIELD, field(NAME, field -> field.setReadOnly(true))),
                forged("a field hidden", Kind.CHANGED_FIELD, widget(NAME, widget -> widget.setHidden(true))),
                forged("a field that takes more", Kind.CHANGED_FIELD,
                        field(TestForm.ROOT + ".flt_txtAr1", field -> ((PDTextField) field).setMaxLen(9))),
                forged("a field more", Kind.FIELDS, TamperedFormTest::fieldMore),
                forged("a field less", Kind.FIELDS, document -> {
                    COSArray kids = form(document).getFields().get(0).getCOSObject().getCOSArray(COSName.KIDS);
                    kids.remove(kids.size() - 1);
                }),
                forged("a name beside the signature", Kind.SIGNATURE_BOX,
                        field(TestForm.ROOT + ".under1_name", field -> field.setValue("Kim Ek"))),
                forged("another value than is shown", Kind.DRAWN_OTHERWISE,
                        field(NAME, field -> field.getCOSObject().setString(COSName.V, "Bo Ek"))),
                forged("a value that is not shown", Kind.DRAWN_OTHERWISE,
                        widget(NAME, widget -> widget.getCOSObject().removeItem(COSName.AP))),
                forged("another tick than is shown", Kind.DRAWN_OTHERWISE,
                        widget(TestForm.ROOT + ".ksr_avtalNej", widget -> widget.setAppearanceState("Ja"))),
                forged("another appearance of a tick", Kind.APPEARANCE, widget(TestForm.ROOT + ".ksr_avtalJa",
                        widget -> write(widget.getAppearance().getNormalAppearance().getSubDictionary()
                                .get(COSName.getPDFName("Ja")).getCOSObject(), "0 0 13 13 re f"))),
                forged("a longer value than the field takes", Kind.VALUE,
                        field(TestForm.ROOT + ".flt_txtAr1", field -> field.setValue("20"))),
                forged("white text", Kind.APPEARANCE, appearance("BT /LibS 9 Tf 1 g 2 6 Td (\305sa \326berg) Tj ET")),
                forged("tiny text", Kind.DRAWN_OTHERWISE, appearance("BT /LibS 1 Tf 2 6 Td (\305sa \326berg) Tj ET")),
                forged("unseen text", Kind.DRAWN_OTHERWISE,
                appearance("BT /LibS 9 Tf 3 Tr 2 6 Td (\305sa \326berg) Tj ET")),
                forged("text beside the field", Kind.DRAWN_OTHERWISE,
                        appearance("BT /LibS 9 Tf 900 6 Td (\305sa \326berg) Tj ET")),
                forged("text behind a clip", Kind.DRAWN_OTHERWISE,
                        appearance("0 0 1 1 re W n BT /LibS 9 Tf 2 6 Td (\305sa \326berg) Tj ET")),
                forged("an area in a field", Kind.APPEARANCE,
                        appearance("BT /LibS 9 Tf 2 6 Td (\305sa \326berg) Tj ET 0 0 50 10 re f")),
                forged("a curve in a field", Kind.APPEARANCE,
                        appearance("0 0 m 1 1 2 2 3 3 c S BT /LibS 9 Tf 2 6 Td (\305sa \326berg) Tj ET")),
                forged("a picture in a field", Kind.APPEARANCE,
                appearance("BT /LibS 9 Tf 2 6 Td (\305sa \326berg) Tj ET"
                        + " BI /W 1 /H 1 /CS /G /BPC 8 ID x EI")),
                forged("another font in a field", Kind.FONT, document -> {
                    appearance("BT /LibS 9 Tf 2 6 Td (\305sa \326berg) Tj ET").on(document);
                    PDAnnotationWidget widget = form(document).getField(NAME).getWidgets().get(0);
                    widget.getNormalAppearanceStream().getResources().put(COSName.getPDFName("LibS"),
                            new PDType1Font(FontName.COURIER));
                }));
    }

    private static Stream<Arguments> document() {
        return Stream.of(
                forged("a script that runs on opening", Kind.SCRIPT, document -> document.getDocumentCatalog()
                        .setOpenAction(new PDActionJavaScript("app.alert(1)"))),
                forged("a script in a field", Kind.SCRIPT, field(NAME, field -> {
                    COSDictionary actions = new COSDictionary();
                    actions.setItem("K", new PDActionJavaScript("event.value=1"));
                    field.getCOSObject().setItem(COSName.AA, actions);
                })),
                forged("a script on a page", Kind.SCRIPT, document -> {
                    COSDictionary actions = new COSDictionary();
                    actions.setItem("O", new PDActionJavaScript("app.alert(1)"));
                    document.getPage(0).getCOSObject().setItem(COSName.AA, actions);
                }),
                forged("a file attached", Kind.ATTACHMENT, TamperedFormTest::attach),
                forged("a file attached to a page", Kind.ATTACHMENT, document -> {
                    PDAnnotationFileAttachment annotation = new PDAnnotationFileAttachment();
                    annotation.setRectangle(new PDRectangle(10, 10, 10, 10));
                    document.getPage(0).getAnnotations().add(annotation);
                }),
                forged("a comment", Kind.ANNOTATION, document -> {
                    PDAnnotationFreeText annotation = new PDAnnotationFreeText();
                    annotation.setRectangle(new PDRectangle(10, 10, 100, 20));
                    annotation.setContents("hello");
                    document.getPage(0).getAnnotations().add(annotation);
                }),
                forged("a link", Kind.ANNOTATION, document -> {
                    PDAnnotationLink annotation = new PDAnnotationLink();
                    annotation.setRectangle(new PDRectangle(10, 10, 100, 20));
                    document.getPage(2).getAnnotations().add(annotation);
                }),
                forged("layers", Kind.LAYERS, entry("OCProperties", new COSDictionary())),
                forged("usage rights", Kind.USAGE_RIGHTS, entry("Perms", new COSDictionary())),
                forged("another entry", Kind.DOCUMENT, entry("ViewerPreferences", new COSDictionary())),
                forged("a second description of the fields", Kind.XFA, document -> form(document).getCOSObject()
                        .setItem(COSName.XFA, new COSArray())),
                forged("an electronic signature", Kind.DIGITAL_SIGNATURE, document -> {
                    PDSignatureField field = new PDSignatureField(form(document));
                    field.setValue(new PDSignature());
                    form(document).getCOSObject().getCOSArray(COSName.FIELDS).add(field.getCOSObject());
                }),
                forged("an encryption", Kind.ENCRYPTION, document -> document.protect(
                        new StandardProtectionPolicy("owner", "", new AccessPermission()))));
    }

    private static Stream<Arguments> flattened() {
        return Stream.of(
                flat("a name beside the signature", Kind.SIGNATURE_BOX,
                        field(TestForm.ROOT + ".under2_name", field -> field.setValue("Kim Ek"))),
                flat("a letter in the print", Kind.ADDED_TEXT, draw(TamperedFormTest::paleLetter)),
                flat("a picture in a field", Kind.APPEARANCE, appearance("BT /LibS 9 Tf 2 6 Td (\305sa \326berg) Tj ET"
                        + " BI /W 1 /H 1 /CS /G /BPC 8 ID x EI")),
                flat("a field drawn at another place", Kind.ADDED_IMAGE, widget(NAME, widget ->
                        widget.setRectangle(new PDRectangle(300, 20, 200, 19)))),
                flat("a field beyond its edge", Kind.ADDED_IMAGE, widget(NAME, widget ->
                        widget.setRectangle(new PDRectangle(40, 725, 320, 19)))),
                flat("a field turned into a small mark", Kind.DRAWN_OTHERWISE, widget(NAME, widget ->
                        widget.setRectangle(new PDRectangle(50, 730, 30, 2)))),
                flat("an annotation", Kind.ANNOTATION, document -> {
                    PDAnnotationLink annotation = new PDAnnotationLink();
                    annotation.setRectangle(new PDRectangle(10, 10, 100, 20));
                    document.getPage(2).getAnnotations().add(annotation);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"print", "fields", "document"})
    void whenMoreWasDoneThanFilledIn_thenItsOwnCode(String what, Kind kind, TestForm.Change change) throws IOException {
        assertRefused(kind, ForgedForms.rewritten(change));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flattened")
    void whenMoreWasDoneBeforeFlattening_thenItsOwnCode(String what, Kind kind, TestForm.Change change)
            throws IOException {
        assertRefused(kind, ForgedForms.flattened(change));
    }

    @Test
    void whenAddedInTheOneUpdate_thenItsOwnCodeToo() throws IOException {
        FormVerdict verdict = assertRefused(Kind.ADDED_TEXT, ForgedForms.appended(document -> {
            draw(TamperedFormTest::paleLetter).on(document);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            document.getPage(0).getResources().getCOSObject().setNeedToBeUpdated(true);
        }));
        assertTrue(verdict.appended());
        FormDifference letter = verdict.differences().stream().filter(d -> d.kind() == Kind.ADDED_TEXT).findFirst()
                .get();
        assertEquals(1, letter.page());
        assertEquals(300, letter.x(), 0.1);
        assertEquals(200, letter.y(), 0.1);
    }

    @Test
    void whenSavedTwice_thenUnproven_sinceAnEarlierRevisionIsInTheFile() throws IOException {
        byte[] rewritten = ForgedForms.rewritten(TestForm.Change.NONE);
        for (byte[] first : List.of(ForgedForms.filled(), rewritten)) {
            FormVerdict verdict = CHECK.check(ForgedForms.appended(first,
                    field(NAME, field -> field.setValue("Bo Ek"))));
            assertEquals(Result.UNPROVEN, verdict.result());
            assertEquals(Set.of(Kind.EARLIER_REVISION), kinds(verdict));
        }
    }

    @Test
    void whenAnEarlierRevisionIsNoFilledForm_thenNo_withWhatItHad() throws IOException {
        byte[] forged = ForgedForms.appended(document -> {
            draw(TamperedFormTest::paleLetter).on(document);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            document.getPage(0).getResources().getCOSObject().setNeedToBeUpdated(true);
        });
        byte[] pristinePage = RawPdf.appended(forged, RawPdf.pageNumber(TestForm.plain()) + " 0 obj\n"
                + RawPdf.page(TestForm.plain()) + "endobj\n");
        FormVerdict verdict = assertRefused(Kind.EARLIER_REVISION, pristinePage);
        assertTrue(kinds(verdict).contains(Kind.ADDED_TEXT), () -> kinds(verdict).toString());
    }

    @Test
    void whenBytesFollowOrPrecede_thenTheFileIsNotWhole() {
        byte[] filled = ForgedForms.filled();
        byte[] more = Arrays.copyOf(filled, filled.length + 20);
        Arrays.fill(more, filled.length, more.length, (byte) 'x');
        assertRefused(Kind.FILE, more);
        ByteArrayOutputStream shifted = new ByteArrayOutputStream();
        shifted.writeBytes("MZ\n".getBytes(ISO_8859_1));
        shifted.writeBytes(filled);
        assertRefused(Kind.FILE, shifted.toByteArray());
    }

    @Test
    void whenThePrintIsWrittenInAnotherWay_thenUnproven_andWithALetterMoreNo() throws IOException {
        byte[] rewritten = ForgedForms.rewritten(TamperedFormTest::wrapEveryPage);
        FormVerdict verdict = CHECK.check(rewritten);
        assertEquals(Result.UNPROVEN, verdict.result());
        assertEquals(Set.of(Kind.REWRITTEN), kinds(verdict));
        assertRefused(Kind.ADDED_TEXT, ForgedForms.rewritten(rewritten, draw(TamperedFormTest::paleLetter)));
    }

    @Test
    void whenNothingOfThePrintCanBeRecognised_thenTheDrawnPagesDecide() throws IOException {
        byte[] blank = ForgedForms.rewritten(document -> {
            try (PDPageContentStream pen = new PDPageContentStream(document, document.getPage(0))) {
                pen.addRect(0, 0, 10, 10);
                pen.fill();
            }
        });
        FormVerdict verdict = CHECK.check(blank);
        assertEquals(Result.CHANGED, verdict.result());
        assertTrue(kinds(verdict).contains(Kind.RESOURCE) || kinds(verdict).contains(Kind.PIXELS));
    }

    private static FormVerdict assertRefused(Kind kind, byte[] pdf) {
        FormVerdict verdict = CHECK.check(pdf);
        assertEquals(Result.CHANGED, verdict.result());
        assertTrue(kinds(verdict).contains(kind), () -> kind + " is not among " + kinds(verdict));
        assertTrue(kinds(verdict).size() <= 3, () -> "other kinds: " + kinds(verdict));
        return verdict;
    }

    private static Set<Kind> kinds(FormVerdict verdict) {
        return verdict.differences().stream().map(FormDifference::kind).collect(Collectors.toSet());
    }

    private static Arguments forged(String what, Kind kind, TestForm.Change change) {
        return Arguments.of(what, kind, change);
    }

    private static Arguments flat(String what, Kind kind, TestForm.Change change) {
        return Arguments.of(what, kind, change);
    }

    @FunctionalInterface
    private interface Drawing {
        void with(PDDocument document, PDPageContentStream pen) throws IOException;
    }

    @FunctionalInterface
    private interface Doing<T> {
        void with(T what) throws IOException;
    }

    private static PDAcroForm form(PDDocument document) {
        return document.getDocumentCatalog().getAcroForm(null);
    }

    private static TestForm.Change draw(Drawing drawing) {
        return document -> {
            try (PDPageContentStream pen = new PDPageContentStream(document, document.getPage(0), AppendMode.APPEND,
                    true)) {
                drawing.with(document, pen);
            }
        };
    }

    private static void logo(PDDocument document, PDPageContentStream pen) throws IOException {
        BufferedImage picture = new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB);
        pen.drawImage(LosslessFactory.createFromImage(document, picture), 500, 780, 40, 40);
    }

    private static void paleLetter(PDDocument document, PDPageContentStream pen) throws IOException {
        pen.beginText();
        pen.setFont(new PDType1Font(FontName.COURIER), 1);
        pen.setNonStrokingColor(0.8f);
        pen.newLineAtOffset(300, 200);
        pen.showText("x");
        pen.endText();
    }

    /** A change of the first page's content, as text. */
    private static TestForm.Change content(String from, String to) {
        return document -> {
            PDPage page = document.getPage(0);
            String content = new String(page.getContents().readAllBytes(), ISO_8859_1);
            assertTrue(content.contains(from), from);
            COSStream stream = new COSStream();
            write(stream, content.replace(from, to));
            page.getCOSObject().setItem(COSName.CONTENTS, stream);
        };
    }

    private static void write(COSStream stream, String content) throws IOException {
        try (var out = stream.createOutputStream()) {
            out.write(content.getBytes(ISO_8859_1));
        }
    }

    private static void otherPicture(PDDocument document) throws IOException {
        PDPage page = document.getPage(0);
        COSName name = page.getResources().getXObjectNames().iterator().next();
        page.getResources().put(name, LosslessFactory.createFromImage(document,
                new BufferedImage(60, 20, BufferedImage.TYPE_BYTE_GRAY)));
    }

    private static TestForm.Change field(String name, Doing<PDField> doing) {
        return document -> doing.with(form(document).getField(name));
    }

    private static TestForm.Change widget(String name, Doing<PDAnnotationWidget> doing) {
        return document -> doing.with(form(document).getField(name).getWidgets().get(0));
    }

    /** Another look of the name's field. */
    private static TestForm.Change appearance(String content) {
        return widget(NAME, widget -> write(widget.getNormalAppearanceStream().getCOSObject(), content));
    }

    private static void fieldMore(PDDocument document) throws IOException {
        PDTextField field = new PDTextField(form(document));
        field.setPartialName("more");
        field.getWidgets().get(0).setRectangle(new PDRectangle(10, 10, 50, 20));
        document.getPage(0).getAnnotations().add(field.getWidgets().get(0));
        form(document).getCOSObject().getCOSArray(COSName.FIELDS).add(field.getCOSObject());
    }

    private static void attach(PDDocument document) throws IOException {
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(new byte[10])));
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of("a.txt", file));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        document.getDocumentCatalog().setNames(names);
    }

    private static TestForm.Change entry(String key, COSDictionary value) {
        return document -> {
            value.setItem("X", COSInteger.ONE);
            value.setItem("Y", new COSString("y"));
            document.getDocumentCatalog().getCOSObject().setItem(key, value);
        };
    }

    private static void wrapEveryPage(PDDocument document) throws IOException {
        for (PDPage page : document.getPages()) {
            String content = new String(page.getContents().readAllBytes(), ISO_8859_1);
            COSStream stream = new COSStream();
            write(stream, "q 1 0 0 1 0 0 cm\n" + content + "\nQ");
            page.getCOSObject().setItem(COSName.CONTENTS, stream);
        }
    }
}
