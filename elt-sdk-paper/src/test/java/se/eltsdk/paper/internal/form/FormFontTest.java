package se.eltsdk.paper.internal.form;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.eltsdk.paper.internal.form.FormFont.Glyph;
import se.eltsdk.paper.internal.snapshot.Box;

/** Fonts that are not embedded are drawn, and measured, by one of the system's, whatever its units. */
class FormFontTest {

    private static final float HAIR = 0.1f;
    private static final float SHORTEST = 0.5f;
    private static final float TALLEST = 0.8f;

    @ParameterizedTest
    @EnumSource(value = FontName.class, names = {"HELVETICA", "HELVETICA_BOLD", "TIMES_ROMAN", "COURIER"})
    void whenAFontIsNotEmbedded_thenItsFiguresLieWithinTheirCells(FontName name) throws IOException {
        FormFont glyphs = new FormFont(new PDType1Font(name));
        for (Glyph glyph : glyphs.read("0123456789".getBytes(US_ASCII))) {
            Box ink = glyph.ink();
            assertTrue(ink.left() >= -HAIR && ink.right() <= glyph.advance() + HAIR, glyph.toString());
            assertTrue(ink.bottom() >= -HAIR && ink.top() > SHORTEST && ink.top() <= TALLEST, glyph.toString());
        }
    }
}
