package se.eltsdk.paper;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;

/** What one font of the form can write, how wide it is, and which character each of its codes shows. */
final class Glyphs {

    private static final int LAST_SIMPLE = 0xFF;
    private static final int LAST_COMPOSITE = 0x2FFF;
    private static final float EM = 1000;

    private final int codeLength;
    private final Map<Integer, String> characters = new HashMap<>();
    private final Map<Integer, Float> widths = new HashMap<>();
    private final float height;

    Glyphs(PDFont font) throws IOException {
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

    /** As PDFBox counts it where it chooses the size of the text by the height of the field. */
    private static float heightOf(PDFont font) throws IOException {
        PDFontDescriptor descriptor = font.getFontDescriptor();
        float letters = descriptor == null ? 0 : (descriptor.getCapHeight() - descriptor.getDescent()) / EM;
        return letters > 0 ? letters : font.getBoundingBox().getHeight() / EM;
    }

    /** Whether the font has every character. */
    boolean canWrite(String text) {
        return text.codePoints().allMatch(widths::containsKey);
    }

    /** The place of the first character that the font lacks, from 0. */
    int firstMissing(String text) {
        return (int) text.codePoints().takeWhile(widths::containsKey).count();
    }

    /** Width of the text at size 1. */
    float width(String text) {
        return (float) text.codePoints().mapToDouble(widths::get).sum();
    }

    /** Height of a capital with its descender at size 1. */
    float height() {
        return height;
    }

    /** What a string of a content stream shows; U+FFFD for a code that shows nothing known. */
    String read(byte[] codes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + codeLength <= codes.length; i += codeLength) {
            int code = codeLength == 1 ? codes[i] & 0xFF : (codes[i] & 0xFF) << 8 | codes[i + 1] & 0xFF;
            text.append(characters.getOrDefault(code, "\uFFFD"));
        }
        return text.toString();
    }
}
