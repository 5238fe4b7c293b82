package se.eltsdk.paper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static se.eltsdk.paper.VerdictAssertions.assertUnchanged;

import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.FormVerdict.Result;

/** Fields whose text says the value, but whose appearance shows none of it, a part of it, or something else. */
class HiddenFieldValueTest {

    private static final FormCheck CHECK = FormCheck.of(ForgedForms.FORM);
    /** 50 × 19 points; the value is 00.00. */
    private static final String TIME = TestForm.ROOT + ".sida2.raderVanster.rad[0].flt_txtKlocka1";
    private static final String VALUE = "00.00";

    @ParameterizedTest
    @ValueSource(strings = {
        // ClipTwice: two clips that have nothing in common
        "q 1 1 27 17 re W n 24 1 25 17 re W n BT /LibS 9 Tf 0 0 0.4 rg 2 6 Td (00.00) Tj ET Q",
        "q 0 0 50 19 re W n q 0 0 50 19 re W n BT /LibS 9 Tf 2 6 Td (00.00) Tj ET Q Q",
        // text at the right edge
        "q 1 1 48 17 re W n BT /LibS 9 Tf 49 6 Td (00.00) Tj ET Q",
        "BT /LibS 9 Tf 30 6 Td (00.00) Tj ET",
        // ClipTrick: the first digits are cut
        "q 13 1 35 17 re W n BT /LibS 9 Tf 2 6 Td (00.00) Tj ET Q",
        "q 1 1 12 17 re W n BT /LibS 9 Tf 2 6 Td (00.00) Tj ET Q",
        "q 1 8 48 10 re W n BT /LibS 9 Tf 2 6 Td (00.00) Tj ET Q",
        "q 1 1 48 8 re W n BT /LibS 9 Tf 2 6 Td (00.00) Tj ET Q",
        "q 0 0 m 50 0 l 50 1 l h W n BT /LibS 9 Tf 2 6 Td (00.00) Tj ET Q",
        "q 0 0 50 19 re 1 1 48 17 re W* n BT /LibS 9 Tf 2 6 Td (00.00) Tj ET Q",
        // places and sizes
        "BT /LibS 9 Tf 14 Ts 2 6 Td (00.00) Tj ET",
        "BT /LibS 9 Tf 2 -5 Td (00.00) Tj ET",
        "BT /LibS 9 Tf 2 6 Td 40 Tc (00.00) Tj ET",
        "BT /LibS 9 Tf 2 6 Td -5 Tc (00.00) Tj ET",
        "BT /LibS 9 Tf 1000 Tz 2 6 Td (00.00) Tj ET",
        "BT /LibS 9 Tf -100 Tz 30 6 Td (00.00) Tj ET",
        "BT /LibS -9 Tf 30 6 Td (00.00) Tj ET",
        "BT /LibS 60 Tf 2 6 Td (00.00) Tj ET",
        "BT /LibS 1 Tf 2 6 Td (00.00) Tj ET",
        "BT /LibS 9 Tf 0.1 0 0 1 2 6 Tm (00.00) Tj ET",
        "BT /LibS 9 Tf -1 0 0 -1 40 14 Tm (00.00) Tj ET",
        "BT /LibS 9 Tf 1 0 1 1 2 6 Tm (00.00) Tj ET",
        // glyphs over each other, or not in the order in which they are seen
        "BT /LibS 9 Tf 2 6 Td (0) Tj 0 0 Td (0.00) Tj ET",
        "BT /LibS 9 Tf 2 6 Td [(0) 500 (0.00)] TJ ET",
        "BT /LibS 9 Tf 30 6 Td (00.) Tj -20 0 Td (00) Tj ET",
        "BT /LibS 9 Tf 2 3 Td (00.) Tj 0 8 Td (00) Tj ET",
        // colours and modes
        "BT /LibS 9 Tf 3 Tr 2 6 Td (00.00) Tj ET",
        "BT /LibS 9 Tf 7 Tr 2 6 Td (00.00) Tj ET",
        "BT /LibS 9 Tf 1 g 2 6 Td (00.00) Tj ET",
        "/DeviceGray cs 1 sc BT /LibS 9 Tf 2 6 Td (00.00) Tj ET",
        "/DeviceCMYK cs 0 sc BT /LibS 9 Tf 2 6 Td (00.00) Tj ET",
        "0 g 0 0 50 19 re f BT /LibS 9 Tf 2 6 Td (00.00) Tj ET",
        "BT /LibS 9 Tf 2 6 Td (00.00) Tj ET 0 0 50 19 re f",
        "BT /LibS 9 Tf 2 6 Td (00.00) Tj ET 9 w 0 9 m 50 9 l S",
        "/OC /Hidden BDC BT /LibS 9 Tf 2 6 Td (00.00) Tj ET EMC",
        "/Span << /ActualText (11.11) >> BDC BT /LibS 9 Tf 2 6 Td (00.00) Tj ET EMC",
        "/OC BMC BT /LibS 9 Tf 2 6 Td (00.00) Tj ET EMC",
        "/G0 gs BT /LibS 9 Tf 2 6 Td (00.00) Tj ET",
        "1 0 0 1 900 0 cm BT /LibS 9 Tf 2 6 Td (00.00) Tj ET",
        // what readers take in different ways
        "BT /LibS 9 Tf 2 6 Td (00.00) Tj ET junk",
        "BT /LibS 9 Tf 2 6 Td (00.00) Tj ET 5",
        "BT /LibS 9 Tf 2 6 Td 1 (00.00) Tj ET",
        "BT /LibS 9 Tf 2 6 Td (00.00) Tj",
        "q BT /LibS 9 Tf 2 6 Td (00.00) Tj ET",
        "Q BT /LibS 9 Tf 2 6 Td (00.00) Tj ET",
        "BT BT /LibS 9 Tf 2 6 Td (00.00) Tj ET ET",
        "0 0 50 1 re W BT /LibS 9 Tf 2 6 Td (00.00) Tj ET",
        "BT /LibS 9 Tf 2 6 Td (00.00) Tj ET % 1 0 0 rg",
        "BX what EX BT /LibS 9 Tf 2 6 Td (00.00) Tj ET"})
    void whenTheValueIsNotWhollySeen_thenNo(String appearance) throws IOException {
        assertRefused(ForgedForms.rewritten(widget(TIME, widget -> write(widget, appearance))));
        assertRefused(ForgedForms.appended(document -> {
            document.getDocumentCatalog().getAcroForm(null).getField(TIME).setValue(VALUE);
            widget(TIME, widget -> write(widget, appearance)).on(document);
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/Tx BMC q 1 1 48 17 re W n BT /LibS 9 Tf 0 0 0.4 rg 2 6 Td (00.00) Tj ET Q EMC",
        "q BT 0 0 0.4 rg /LibS 9 Tf 1 0 0 1 2 5.5 Tm (00.00) Tj ET Q",
        "/Tx BMC BT 0 g /LibS 9 Tf 1.2 Tc 2 6 Td [(00) -20 (.00)] TJ ET EMC",
        "BT /LibS 9 Tf 98 Tz 4 6 Td (0) Tj 8 0 Td (0) Tj 8 0 Td (.) Tj 8 0 Td (0) Tj 8 0 Td (0) Tj ET",
        "/DeviceRGB cs 0 0 0.4 sc BT /LibS 11 Tf 14 TL 2 19 Td T* (00.00) Tj ET"})
    void whenItIsWhollySeen_inWhicheverWay_thenYes(String appearance) throws IOException {
        FormVerdict verdict = CHECK.check(ForgedForms.rewritten(widget(TIME, widget -> write(widget, appearance))));
        assertUnchanged(false, verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1 0 0 -1 50 19", "1 0 0 -1 0 19", "-1 0 0 1 50 0", "0 1 -1 0 19 0", "1 0 0.5 1 0 0"})
    void whenTheLookIsTurnedOrMirrored_thenNo(String matrix) throws IOException {
        assertRefused(ForgedForms.rewritten(widget(TIME, widget -> widget.getNormalAppearanceStream().getCOSObject()
                .setItem(COSName.MATRIX, numbers(matrix)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 50 19 7", "0 0 50", "0 0 5 1.9", "0 0 500 190", "25 0 75 19"})
    void whenTheBoxIsAnother_thenNo(String box) throws IOException {
        assertRefused(ForgedForms.rewritten(widget(TIME, widget -> widget.getNormalAppearanceStream().getCOSObject()
                .setItem(COSName.BBOX, numbers(box)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Group", "OC", "Ref", "OPI", "Extra"})
    void whenTheLookHasAFurtherEntry_thenNo(String key) throws IOException {
        assertRefused(ForgedForms.rewritten(widget(TIME, widget -> widget.getNormalAppearanceStream().getCOSObject()
                .setItem(key, new COSDictionary()))));
    }

    @Test
    void whenAFieldOfOnePageIsDrawnOnAnotherToo_thenNo() throws IOException {
        String other = TIME.replace("sida2", "sida3");
        FormVerdict verdict = CHECK.check(ForgedForms.rewritten(document -> {
            var field = document.getDocumentCatalog().getAcroForm(null).getField(other);
            field.setValue("12.12");
            document.getPage(1).getCOSObject().getCOSArray(COSName.ANNOTS).add(field.getWidgets().get(0)
                    .getCOSObject());
        }));
        assertEquals(Result.CHANGED, verdict.result());
        assertEquals(Kind.FIELDS, verdict.differences().get(0).kind());
    }

    /** A change of one widget. */
    @FunctionalInterface
    private interface Doing {
        void with(PDAnnotationWidget widget) throws IOException;
    }

    private static TestForm.Change widget(String name, Doing doing) {
        return (PDDocument document) -> doing.with(document.getDocumentCatalog().getAcroForm(null).getField(name)
                .getWidgets().get(0));
    }

    private static void write(PDAnnotationWidget widget, String content) throws IOException {
        COSStream stream = widget.getNormalAppearanceStream().getCOSObject();
        try (var out = stream.createOutputStream()) {
            out.write(content.getBytes(ISO_8859_1));
        }
    }

    private static COSArray numbers(String text) {
        COSArray array = new COSArray();
        for (String number : text.split(" ")) {
            array.add(new COSFloat(Float.parseFloat(number)));
        }
        return array;
    }

    private static void assertRefused(byte[] pdf) {
        FormVerdict verdict = CHECK.check(pdf);
        assertEquals(Result.CHANGED, verdict.result(), () -> verdict.differences().toString());
    }
}
