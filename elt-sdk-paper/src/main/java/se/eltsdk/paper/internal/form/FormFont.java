package se.eltsdk.paper.internal.form;

import static java.util.Objects.requireNonNull;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import se.eltsdk.paper.internal.snapshot.Box;

/** A font of the form: the characters it has, their widths, and the glyph of each character code. */
public final class FormFont {

    private static final int LAST_SIMPLE = 0xFF;
    private static final int LAST_COMPOSITE = 0x2FFF;
    private static final float EM = 1000;
    private static final float USUAL_CAPITAL = 0.72f;
    private static final int SPACE = 32;
    private static final String UNKNOWN = "\uFFFD";

    private final int codeLength;
    private final Map<Integer, String> characters = new HashMap<>();
    private final Map<Integer, Float> widths = new HashMap<>();
    private final Map<Integer, Glyph> glyphs = new HashMap<>();
    private final float height;
    private final float capital;

    /**
     * The glyph of one character code, at size 1.
     *
     * @param text    U+FFFD if unknown
     * @param advance distance to the next glyph
     * @param ink     its bounding box, from its origin; {@link Box#NONE} for a blank
     * @param space   whether word spacing applies to it
     */
    public record Glyph(String text, float advance, Box ink, boolean space) {
    }

    FormFont(PDFont font) throws IOException {
        codeLength = font instanceof PDSimpleFont ? 1 : 2;
        if (font instanceof PDSimpleFont simple) {
            for (int code = 0; code <= LAST_SIMPLE; code++) {
                String character = isMeant(simple, code) ? font.toUnicode(code) : null;
                if (character != null && !character.isEmpty()) {
                    characters.put(code, character);
                    writable(font, character.codePointAt(0));
                }
            }
        } else {
            for (int character = ' '; character <= LAST_COMPOSITE; character++) {
                writable(font, character);
            }
        }
        height = heightOf(font);
        capital = capitalOf(font);
        measure(font);
    }

    private static float capitalOf(PDFont font) {
        PDFontDescriptor descriptor = font.getFontDescriptor();
        float capital = descriptor == null ? 0 : descriptor.getCapHeight() / EM;
        return capital > 0 && capital < 1 ? capital : USUAL_CAPITAL;
    }

    private static boolean isMeant(PDSimpleFont font, int code) {
        return font.getEncoding() == null || !font.getEncoding().getName(code).equals(".notdef");
    }

    private void writable(PDFont font, int character) throws IOException {
        String text = Character.toString(character);
        try {
            byte[] code = font.encode(text);
            characters.putIfAbsent(code.length == 1 ? code[0] & 0xFF : (code[0] & 0xFF) << 8 | code[1] & 0xFF, text);
            widths.put(character, font.getStringWidth(text) / EM);
        } catch (IllegalArgumentException e) {
            // The font does not have it.
            return;
        }
    }

    /** The height that PDFBox uses to choose the size of a text by the height of its field. */
    private static float heightOf(PDFont font) throws IOException {
        PDFontDescriptor descriptor = font.getFontDescriptor();
        float letters = descriptor == null ? 0 : (descriptor.getCapHeight() - descriptor.getDescent()) / EM;
        return letters > 0 ? letters : font.getBoundingBox().getHeight() / EM;
    }

    /** Whether the font has every character. */
    boolean canWrite(String text) {
        return text.codePoints().allMatch(widths::containsKey);
    }

    /** The index of the first character that the font lacks, from 0. */
    int firstMissing(String text) {
        return (int) text.codePoints().takeWhile(widths::containsKey).count();
    }

    /** Width of the text at size 1. */
    public float width(String text) {
        return (float) text.codePoints().mapToDouble(widths::get).sum();
    }

    /** Height of a capital with its descender at size 1. */
    float height() {
        return height;
    }

    /** The glyphs of a string in a content stream, in order. */
    public List<Glyph> read(byte[] codes) {
        List<Glyph> read = new ArrayList<>();
        for (int i = 0; i + codeLength <= codes.length; i += codeLength) {
            int code = codeLength == 1 ? codes[i] & 0xFF : (codes[i] & 0xFF) << 8 | codes[i + 1] & 0xFF;
            read.add(glyphs.getOrDefault(code, new Glyph(UNKNOWN, 1, new Box(0, 0, 1, capital), false)));
        }
        return read;
    }

    /** Height of a capital at size 1. */
    public float capital() {
        return capital;
    }

    private void measure(PDFont font) throws IOException {
        for (int code = 0; code <= LAST_SIMPLE && codeLength == 1; code++) {
            characters.putIfAbsent(code, UNKNOWN);
        }
        for (Map.Entry<Integer, String> entry : characters.entrySet()) {
            int code = entry.getKey();
            float advance = font.getWidth(code) / EM;
            glyphs.put(code, new Glyph(entry.getValue(), advance, ink(font, code, advance), codeLength == 1
                    && code == SPACE));
        }
    }

    /** The whole cell for composite fonts, which have thousands of glyphs, and for fonts without outlines. */
    private Box ink(PDFont font, int code, float advance) {
        if (codeLength == 1 && font instanceof PDVectorFont outlines) {
            try {
                // The unit is not always 1/1000: a system font that replaces Helvetica may have 2048 units.
                Rectangle2D bounds = font.getFontMatrix().createAffineTransform()
                        .createTransformedShape(outlines.getNormalizedPath(code)).getBounds2D();
                return bounds.isEmpty() ? Box.NONE : new Box((float) bounds.getMinX(), (float) bounds.getMinY(),
                        (float) bounds.getMaxX(), (float) bounds.getMaxY());
            } catch (IOException e) {
                return new Box(0, 0, advance, capital);
            }
        }
        return requireNonNull(characters.get(code)).isBlank() ? Box.NONE : new Box(0, 0, advance, capital);
    }
}
